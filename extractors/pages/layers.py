"""Layers of a PDF: which optional content is off when the document is opened.

Source: ISO 32000-1, 8.11. A layer is on but for what the default configuration says; a
membership says which of its layers must be on, by a policy or by an expression.
"""

from typing import Any

from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import PSLiteral

DEEP = 8  # expressions in expressions, and references to references, that are followed


class Layers:
    """The layers of one document that are off; ``catalog`` is its root."""

    def __init__(self, catalog: Any) -> None:
        properties = _dict(_dict(catalog).get("OCProperties"))
        default = _dict(properties.get("D"))
        self._off = {_id(ref) for ref in _list(default.get("OFF"))}
        if _name(default.get("BaseState")) == "OFF":
            groups = {_id(ref) for ref in _list(properties.get("OCGs"))}
            self._off |= groups - {_id(ref) for ref in _list(default.get("ON"))}

    def is_off(self, content: object) -> bool:
        """Say whether a layer or membership (a reference or a dictionary) is off."""
        if not self._off or content is None:
            return False
        thing = _dict(content)
        if _name(thing.get("Type")) != "OCMD":
            return _id(content) in self._off
        if resolved(thing.get("VE")):
            return not self._holds(thing["VE"], DEEP)
        groups = resolved(thing.get("OCGs"))
        found = groups if isinstance(groups, list) else [thing.get("OCGs")]
        states = [not self.is_off(group) for group in found if group is not None]
        if not states:
            return False
        seen = {
            "AllOn": all(states),
            "AnyOff": not all(states),
            "AllOff": not any(states),
        }
        return not seen.get(_name(thing.get("P")) or "AnyOn", any(states))

    def _holds(self, expression: object, deep: int) -> bool:
        """Say whether a visibility expression, `[/And a b]`, holds."""
        parts = resolved(expression)
        if not isinstance(parts, list) or not parts or not deep:
            return not self.is_off(expression)
        values = [self._holds(part, deep - 1) for part in parts[1:]]
        operator = _name(parts[0])
        if operator == "Not":
            return not any(values)
        return all(values) if operator == "And" else any(values)


def _id(reference: object) -> object:
    return reference.objid if isinstance(reference, PDFObjRef) else id(reference)


def _dict(thing: object) -> dict[str, Any]:
    found = resolved(thing)
    return found if isinstance(found, dict) else {}


def _list(thing: object) -> list[Any]:
    found = resolved(thing)
    return found if isinstance(found, list) else []


def _name(thing: object) -> str | None:
    found = resolved(thing)
    return str(found.name) if isinstance(found, PSLiteral) else None


def found(thing: object) -> Any:
    """Return what a reference leads to; none where it leads nowhere or to what cannot be parsed."""
    try:
        return resolved(thing)
    except Exception:  # the parser lets out any kind of error on damaged objects
        return None


def resolved(thing: object) -> Any:
    """Return what a reference leads to; none where references lead in a circle.

    pdfminer would follow an object that refers to itself for ever.
    """
    for _ in range(DEEP):
        if not isinstance(thing, PDFObjRef):
            return thing
        thing = thing.doc.getobj(thing.objid) if thing.doc is not None else None
    return None
