"""Names of a paper as Akoma Ntoso knows them: work, expression, manifestation, component.

Source: Akoma Ntoso Naming Convention 1.0 (OASIS, 2019), with the slots that AKN4UN gives
them: `/akn/un/<element>/<subtype>/<author>/<date>/<number>/<language>@<date>/!<component>`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from extractors.wording.paper_ids import paper_id, slug
from extractors.wording.symbols import parse_symbol
from flows.export.addresses import web_address
from schemas.tables import Citation, Paper

AUTHOR = "ilo-gb"  # the body that papers are put before
NO_DATE = "0001-01-01"  # the schema wants a date where none is printed


@dataclass(frozen=True, slots=True)
class Names:
    """What a paper is called; ``date`` is None where none is printed."""

    element: str
    subtype: str
    name: str
    number: str
    date: str | None
    language: str

    @property
    def work(self) -> str:
        """The paper in whatever language."""
        slots = [self.element, self.subtype, AUTHOR, self.date, self.number]
        return "/akn/un/" + "/".join(slot for slot in slots if slot)

    @property
    def expression(self) -> str:
        """The paper in one language, as issued on its day."""
        return f"{self.work}/{self.language}@{self.date or ''}"

    def of_part(self, part: str) -> "tuple[str, str, str]":
        """Return work, expression and manifestation of a component: `main`, `dec_12`."""
        expression = f"{self.expression}/!{part}"
        return f"{self.work}/!{part}", expression, f"{expression}.xml"


@cache
def words() -> Mapping[str, Any]:
    """Return the table of names (`data/akn.toml`)."""
    text = (resources.files("flows.export.data") / "akn.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def names_of(paper: Paper) -> Names:
    """Return the names of a paper; its date is that of issue, else the session's first day."""
    element, subtype, name = words()["documents"][paper.document_type or ""]
    date = paper.issued_on or paper.session_start
    return Names(
        element, subtype, name, _number(paper), date.isoformat() if date else None, lang3(paper)
    )


def lang3(paper: Paper) -> str:
    """Return the language in three letters; a code that is not listed stays as it is."""
    return three_letters(paper.language or "")


def three_letters(code: str) -> str:
    """Return a language of ISO 639-1 in ISO 639-2.

    >>> three_letters("fr"), three_letters("sw"), three_letters("")
    ('fra', 'sw', 'und')
    """
    found: str = words()["languages"].get(code, code)
    return found


def alias_of(paper: Paper) -> str:
    """Return the name under which other papers refer to a paper: without type and date."""
    return f"{words()['citations']['gb_document']}{_number(paper)}"


def reference_of(citation: Citation) -> str | None:
    """Return what a citation refers to; None where nothing says it."""
    if citation.symbol:
        begin = words()["citations"].get(citation.kind)
        number = _number_of_symbol(citation.symbol)
        if begin and number:
            return f"{begin}{number}"
    return web_address(citation.url)


def _number(paper: Paper) -> str:
    """Return the paper's id without its language."""
    return paper.paper_id.removesuffix(f"-{paper.language}") if paper.language else paper.paper_id


def _number_of_symbol(text: str) -> str:
    """Return what a symbol is in names.

    >>> _number_of_symbol("GB.332/INS/5/1(Rev.1)"), _number_of_symbol("A/RES/67/226")
    ('gb332-ins-5-1-rev-1', 'a-res-67-226')
    """
    symbol = parse_symbol(text)
    return paper_id(symbol, "").rstrip("-") if symbol else slug(text)
