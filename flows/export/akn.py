"""A paper as Akoma Ntoso 3.0, the OASIS standard for documents of parliaments and assemblies.

The ids of elements are the paper's place ids; what the standard has no word for stands in
attributes of a namespace of our own.
"""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from flows.export.akn_body import Body
from flows.export.akn_meta import meta_of, meta_of_decision
from flows.export.akn_text import Texts
from flows.export.markup import as_xml, element, indent
from flows.export.names import names_of
from flows.export.rows import PaperRows, place_of
from flows.export.tree import cover_of, tree_of
from schemas.tables import Decision, Paper

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:gbpapers:akn:1"
STRUCTURE = frozenset(  # elements between whose children blanks mean nothing
    {
        "akomaNtoso", "doc", "statement", "debateReport", "meta", "identification", "FRBRWork",
        "FRBRExpression", "FRBRManifestation", "componentInfo", "references", "proprietary",
        "coverPage", "preface", "longTitle", "container", "mainBody", "section", "paragraph",
        "subparagraph", "indent", "hcontainer", "intro", "content", "table", "tr", "components",
        "component",
    }
)  # fmt: skip


def to_akn(rows: PaperRows) -> str:
    """Return a paper as an Akoma Ntoso document, the same text for the same rows."""
    texts, names = Texts.of(rows), names_of(rows.paper)
    apart = _apart(rows)
    body = Body(texts, apart)
    main = body.elements(tree_of(rows))
    document = element(
        names.element,
        {"name": names.name, "contains": "originalVersion"},
        meta_of(rows, [decision for decision, _ in body.moved]),
        _cover_page(rows.paper),
        _preface(rows, texts),
        element("mainBody", {"xml:lang": rows.paper.language}, *_whole(rows, body, main)),
        _components(rows.paper, body),
    )
    root = element("akomaNtoso", {"xmlns": AKN, "xmlns:gb": OWN}, document)
    indent(root, STRUCTURE)
    return as_xml(root)


def _apart(rows: PaperRows) -> dict[str, Decision]:
    """Return the decisions that are components, by passage: none of a record of decisions.

    A clause of a decision is part of it.
    """
    if rows.paper.document_type == "decision":
        return {}
    found = {decision.passage_id: decision for decision in reversed(rows.decisions)}
    parents = {passage.passage_id: passage.parent_id for passage in rows.passages}
    return {at: one for at, one in found.items() if found.keys().isdisjoint(_over(at, parents))}


def _over(passage_id: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the passages that a passage stands under."""
    seen = {passage_id}
    at = parents.get(passage_id)
    while at is not None and at not in seen:
        yield at
        seen.add(at)
        at = parents.get(at)


def _whole(rows: PaperRows, body: Body, main: list[Element]) -> list[Element]:
    """Return the main text with the notes of pages that no mark calls behind it."""
    tables = {table.table_id for table in rows.tables}
    left = [note for note in body.texts.notes.uncalled if note.table_id not in tables]
    if left:
        main = [*main, element("container", {"name": "notes"}, *body.note_blocks(left))]
    return main or [element("p")]


def _components(paper: Paper, body: Body) -> Element | None:
    parts = list(_decisions(paper, body))
    return element("components", None, *parts) if parts else None


def _decisions(paper: Paper, body: Body) -> Iterator[Element]:
    for decision, node in body.moved:
        adopted = decision.status in ("adopted", "deferred", "noted")
        yield element(
            "component",
            {"eId": f"cmp_{place_of(decision.decision_id)}"},
            element(
                "statement",
                {"name": "decision" if adopted else "decisionDraft", "contains": "originalVersion"},
                meta_of_decision(paper, decision),
                element("mainBody", None, body.text(node)),
            ),
        )


def _cover_page(paper: Paper) -> Element:
    """Return what the head of a cover says, from the row of the paper."""
    day = paper.issued_on
    facts = [
        element("docNumber", None, paper.symbol or paper.paper_id),
        paper.session and element("session", None, f"{paper.session}{paper.session_suffix or ''}"),
        paper.section and element("docCommittee", None, paper.section),
        day and element("docDate", {"date": day.isoformat()}, day.isoformat()),
    ]
    blocks = [element("p", None, fact) for fact in facts if isinstance(fact, Element)]
    more = {
        "agendaItem": paper.agenda_item,
        "segment": paper.segment,
        "place": paper.place,
        "sessionStart": paper.session_start,
        "sessionEnd": paper.session_end,
    }
    held = [element("block", {"name": name}, str(value)) for name, value in more.items() if value]
    return element("coverPage", None, element("container", {"name": "masthead"}, *blocks, *held))


def _preface(rows: PaperRows, texts: Texts) -> Element | None:
    """Return title and fields of the cover, each under its own id."""
    made = []
    for passage in cover_of(rows):
        place = place_of(passage.passage_id)
        inner = texts.children(passage.passage_id, passage.text)
        if passage.kind == "title":
            title = element("docTitle", {"eId": place, "gb:page": passage.page}, *inner)
            made.append(element("longTitle", None, element("p", None, title)))
        else:
            given = {"name": place.removeprefix("cover__"), "eId": place, "gb:page": passage.page}
            made.append(element("container", given, element("p", None, *inner)))
    return element("preface", None, *made) if made else None
