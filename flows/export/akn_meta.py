"""Metadata of the Akoma Ntoso form: identification on three levels, references, source."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from flows.export.akn_references import BODY, EDITOR, entity_ref, references_of
from flows.export.markup import element
from flows.export.names import NO_DATE, Names, alias_of, names_of, three_letters
from flows.export.rows import PaperRows, place_of
from schemas.tables import Decision, Paper


def meta_of(rows: PaperRows, decisions: Sequence[Decision]) -> Element:
    """Return the metadata of a paper; ``decisions`` are its components."""
    names, paper = names_of(rows.paper), rows.paper
    return element(
        "meta",
        None,
        _identification(names, "main", paper, _author(rows), decisions),
        element("references", {"source": f"#{EDITOR}"}, *references_of(rows)),
        element(
            "proprietary",
            {"source": f"#{EDITOR}"},
            element(
                "gb:reading",
                {
                    "gb:paper": paper.paper_id,
                    "gb:sha256": paper.sha256,
                    "gb:source": paper.source_uri,
                    "gb:pages": paper.page_count,
                    "gb:version": paper.extractor_version,
                },
            ),
        ),
    )


def meta_of_decision(paper: Paper, decision: Decision) -> Element:
    """Return the metadata of a decision that stands in a paper."""
    part = place_of(decision.decision_id)
    author = entity_ref(BODY, "ORG")
    return element("meta", None, _identification(names_of(paper), part, paper, author, ()))


def _identification(
    names: Names, part: str, paper: Paper, author: str, decisions: Sequence[Decision]
) -> Element:
    work, expression, manifestation = names.of_part(part)
    is_main = part == "main"
    alias = [("symbol", paper.symbol), ("reference", alias_of(paper)), ("title", paper.title)]
    more = [
        element("FRBRalias", {"name": name, "value": value})
        for name, value in alias
        if value and is_main
    ]
    return element(
        "identification",
        {"source": f"#{EDITOR}"},
        element(
            "FRBRWork",
            None,
            *_core(names, work, names.work if is_main else work, author, more),
            _component_info(decisions),
            element("FRBRcountry", {"value": "un"}),
            element("FRBRsubtype", {"value": names.subtype if is_main else "deliberation"}),
            element("FRBRnumber", {"value": paper.symbol or names.number}),
            element("FRBRprescriptive", {"value": "false"}),
            element("FRBRauthoritative", {"value": "false"}),
        ),
        element(
            "FRBRExpression",
            None,
            *_core(names, expression, names.expression if is_main else expression, author),
            element("FRBRlanguage", {"language": names.language}),
            _translation(names, paper),
        ),
        element(
            "FRBRManifestation",
            None,
            *_core(
                names, manifestation, f"{names.expression}.akn" if is_main else manifestation,
                EDITOR,
            ),
            element("FRBRformat", {"value": "xml"}),
        ),
    )  # fmt: skip


def _core(
    names: Names, this: str, uri: str, author: str, aliases: Sequence[Element] = ()
) -> Iterator[Element]:
    yield element("FRBRthis", {"value": this})
    yield element("FRBRuri", {"value": uri})
    yield from aliases
    known = "issued" if names.date else "unknown"
    yield element("FRBRdate", {"date": names.date or NO_DATE, "name": known})
    role = "#editor" if author == EDITOR else "#author"
    yield element("FRBRauthor", {"href": f"#{author}", "as": role})


def _component_info(decisions: Sequence[Decision]) -> Element | None:
    if not decisions:
        return None
    parts = [(place_of(decision.decision_id), decision) for decision in decisions]
    return element(
        "componentInfo",
        None,
        *(
            element(
                "componentData",
                {
                    "href": f"#cmp_{place}",
                    "name": place,
                    "showAs": show_as(decision),
                },
            )
            for place, decision in parts
        ),
    )


def show_as(decision: Decision) -> str:
    """Return what a reference to a decision shows."""
    kind = "Decision" if decision.status in ("adopted", "deferred", "noted") else "Draft decision"
    return f"{kind}, paragraph {decision.number}" if decision.number else kind


def _translation(names: Names, paper: Paper) -> Element | None:
    """Say what language a paper was written in, if it was another one."""
    if not paper.original_language or paper.original_language == paper.language:
        return None
    original = three_letters(paper.original_language)
    return element(
        "FRBRtranslation",
        {
            "href": f"{names.work}/{original}@{names.date or ''}/!main",
            "fromLanguage": original,
            "by": f"#{entity_ref(BODY, 'ORG')}",
            "authoritative": "false",
        },
    )


def _author(rows: PaperRows) -> str:
    """Return the unit of the Office that the cover names as author, else the body."""
    field = f"{rows.paper.paper_id}#cover__author_unit"
    units = [m for m in rows.mentions if m.passage_id == field and m.label == "ORG"]
    return entity_ref(units[0].entity_id if units else BODY, "ORG")
