"""Markdown: a parser gives back what the paper says, whatever signs it says it with."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.export.labels import facts_of, label_of
from flows.export.markdown import to_markdown
from flows.export.markdown_text import cell_of, escaped, line_of
from flows.export.markup import fit
from flows.export.rows import PaperRows
from schemas.tables import Passage
from tests.export_rows import SAMPLES, TEXTS, papers, sample_rows

markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py reads Markdown")
footnote = pytest.importorskip("mdit_py_plugins.footnote", reason="mdit-py-plugins reads notes")
TEXT = ("text", "text_special")
LEFT_OUT = ("link_open", "link_close", "footnote_ref", "footnote_anchor", "strong_open",
            "strong_close")  # fmt: skip


def parsed(text: str) -> tuple[list[str], list[str]]:
    """Return the texts of a document in order, and those of its notes."""
    parser = markdown_it.MarkdownIt("commonmark").enable("table").use(footnote.footnote_plugin)
    running: list[str] = []
    notes: list[str] = []
    into = running
    for token in parser.parse(text):
        into = notes if token.type == "footnote_block_open" else into
        assert token.type not in ("html_block", "code_block", "fence", "hr"), token
        if token.type == "inline" and (words := "".join(_words(token.children))):
            into.append(words)
    return running, notes


def _words(children: Sequence[object]) -> Iterator[str]:
    for child in children:
        assert child.type in (*TEXT, *LEFT_OUT), child  # type: ignore[attr-defined]
        if child.type in TEXT:  # type: ignore[attr-defined]
            yield child.content  # type: ignore[attr-defined]


def expected(rows: PaperRows) -> Iterator[str]:
    """Yield what the text of a paper says, passage by passage."""
    paper = rows.paper
    cover = [p for p in rows.passages if p.kind in ("title", "cover_field")]
    yield paper.symbol or paper.paper_id
    yield from (p.text for p in cover if p.kind == "title")
    yield from (f"{label}: {value}" for label, value in facts_of(paper))
    yield from (f"{label_of(p)}: {p.text}" for p in cover if p.kind == "cover_field")
    for passage in rows.passages:
        if passage.kind not in ("title", "cover_field", "footnote", "table_note"):
            yield _numbered(passage)
    called = {ref.footnote_id for ref in rows.refs}
    yield from (f"{n.marker} {n.text}" for n in rows.footnotes if n.footnote_id not in called)


def _numbered(passage: Passage) -> str:
    number = passage.number
    if passage.passage_id.endswith("__caption") and number:  # of a figure it is no part of one
        return f"Table {number}: {passage.text}"
    if number and passage.kind in ("paragraph", "heading") and not number.endswith((".", ")")):
        number += "."
    return f"{number} {passage.text}" if number else passage.text


def check_given_back(rows: PaperRows) -> None:
    """Compare the texts that a parser finds with those of the rows."""
    text = to_markdown(rows)
    assert text == to_markdown(rows)
    running, notes = parsed(text)
    assert running == [fit(words) for words in expected(rows) if words]
    called = {ref.footnote_id for ref in rows.refs}
    wanted = [n.text for n in rows.footnotes if n.footnote_id in called and n.text]
    assert sorted(notes) == sorted(map(fit, wanted))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_parser_gives_a_sample_back(sample: Path) -> None:
    check_given_back(sample_rows(sample))


@settings(max_examples=25)
@given(papers())
def test_a_parser_gives_any_paper_back(rows: PaperRows) -> None:
    check_given_back(rows)


@settings(max_examples=25)
@given(st.one_of(TEXTS, st.text(max_size=12)))
def test_a_line_and_a_cell_read_as_themselves(text: str) -> None:
    line = line_of(escaped(text))
    wanted = [fit(text)] if text else []
    assert parsed(line)[0] == wanted
    assert parsed(f"# {line}")[0] == wanted
    assert parsed(f"- {line}")[0] == wanted
    assert parsed(f"| {cell_of(line)} |\n| --- |\n| {cell_of(line)} |")[0] == wanted * 2


def test_the_marks_of_notes_stand_where_they_are_printed() -> None:
    rows = sample_rows(next(path for path in SAMPLES if path.name == "gb325-pol-6-en"))
    text = to_markdown(rows)
    assert "kept in a common library that any member State may consult;[^fn_3]\n" in text
    assert "[^tbl_1__fn_star]: Countries are listed once" in text
    assert (
        "](<https://training-library.example.org/inspection/exchanges?lang=en&amp;year=2015>)"
        in text
    )


def test_what_is_no_address_of_the_web_is_no_link() -> None:
    rows = sample_rows(next(path for path in SAMPLES if path.name == "gb325-pol-6-en"))
    bad = [c.model_copy(update={"url": "javascript:alert(1)"}) for c in rows.citations]
    text = to_markdown(PaperRows(rows.paper, rows.passages, citations=tuple(bad)))
    assert "](<" not in text and "javascript" not in text
