"""Which generation of layout a first page shows: entries of data, tried in order."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from extractors.cover.front import Front
from extractors.cover.lines import is_office_line
from extractors.pages.lines import segments
from extractors.wording.folding import fold_label
from extractors.wording.languages import Language

GENERIC = "generic"  # what fits no generation of Governing Body papers
SUMMARIES = ("executive summary", "overview", "resume", "apercu", "resumen", "vision general")


@cache
def _templates() -> tuple[Mapping[str, Any], ...]:
    text = (resources.files("extractors.data") / "templates.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["template"])


def template_of(front: Front, values: Mapping[str, Any], language: Language) -> str:
    """Return the name of the first template whose signs the front shows."""
    signs = _signs(front, values, language)
    for template in _templates():
        if signs.issuperset(template["signs"]) and signs.isdisjoint(template.get("lacks", ())):
            return str(template["name"])
    return GENERIC


def _signs(front: Front, values: Mapping[str, Any], language: Language) -> set[str]:
    texts = [part.text for line in front.masthead for part in segments(line, 0.9)]
    labels = [fold_label(field.lines[0].text) for field in front.fields]
    tests = {
        "masthead": bool(front.masthead),
        "office": any(is_office_line(text, language) for text in texts),
        "fields": bool(front.fields),
        "summary": any(label.startswith(SUMMARIES) for label in labels),
        "purpose": any(
            field.name == "purpose" and not label.startswith(SUMMARIES)
            for field, label in zip(front.fields, labels, strict=True)
        ),
        "action": values.get("action") is not None,
        "action_information": values.get("action") == "information",
        "item": values.get("agenda_item") is not None,
        "month_only": values.get("place") is not None and values.get("session_start") is None,
        "arrow": bool(front.title and front.title.skip),
    }
    return {name for name, holds in tests.items() if holds}
