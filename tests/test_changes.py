"""Changes between releases: what is told, why, and that they make one release of another."""

import csv
import io
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ingestion.run import open_run
from flows.settings import Settings
from flows.store.applying import applied, composed
from flows.store.changes import from_csv, to_csv
from flows.store.differences import RowChange, row_differences
from flows.store.place import Store
from flows.store.pointer import lineage
from flows.store.sink import header_of
from schemas.csv_text import records_to_text
from schemas.row import Row
from schemas.tables import TABLES, Footnote
from tests.runs import run_over, table

Rows = list[tuple[str, str]]  # key, text


def body(rows: Rows) -> bytes:
    """Return rows of `footnotes.csv` without its first line."""
    lines = [[f"p#{key}", "p", "page", "", "1", text, "1"] for key, text in rows]
    return records_to_text(Footnote.header(), lines).encode()[len(header_of(Footnote)) :]


def changes(before: Rows, after: Rows) -> list[RowChange]:
    """Return what differs, gone through the CSV."""
    found = row_differences(Footnote, header_of(Footnote), body(before), body(after))
    return [*from_csv(to_csv(found))]


def after_applying(row_type: type[Row], before: bytes, found: Sequence[RowChange]) -> bytes:
    """Return the CSV that a CSV and its changes make."""
    rows = csv.DictReader(io.StringIO(before.decode(), newline=""))
    header = row_type.header()
    told = [change for change in found if change.table == row_type.table]
    return records_to_text(header, applied(row_type.primary_key, header, rows, told)).encode()


def tables() -> st.SearchStrategy[Rows]:
    """Tables of few rows: keys in any order, texts that quotes and commas stand in."""
    keys = st.lists(st.sampled_from("abcdefg"), unique=True, max_size=7)
    texts = st.sampled_from(["", "one", 'a "b", c', "=1+1", " "])
    return keys.flatmap(
        lambda found: st.tuples(*(st.tuples(st.just(key), texts) for key in found)).map(list)
    )


@given(st.lists(tables(), min_size=2, max_size=5))
@settings(max_examples=150)
def test_a_table_and_its_changes_are_the_next_table_also_over_several(steps: list[Rows]) -> None:
    told = [changes(before, after) for before, after in itertools.pairwise(steps)]
    first, last = (header_of(Footnote) + body(rows) for rows in (steps[0], steps[-1]))
    at = first
    for one in told:
        at = after_applying(Footnote, at, one)
    assert at == last
    whole = [*from_csv(to_csv(composed(told)))]
    assert after_applying(Footnote, first, whole) == last
    for change in whole:
        old = dict(steps[0]).get(change.key.removeprefix("p#"))
        new = dict(steps[-1]).get(change.key.removeprefix("p#"))
        assert (old is None, new is None) == (not change.row_before, not change.row)
        if "text" in change.cells:
            assert change.cells["text"] == (old or "", new or "")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([("a", "x")], [("a", "x")], []),
        ([("a", "x")], [("a", "y")], [("changed", "p#a", 1, 1)]),
        ([("a", "x")], [("b", "x"), ("a", "x")], [("added", "p#b", None, 1)]),
        ([("a", "x"), ("b", "x")], [("b", "x")], [("removed", "p#a", 1, None)]),
        ([(k, "") for k in "abc"], [(k, "") for k in "cab"], [("moved", "p#c", 3, 1)]),
    ],
)  # fmt: skip
def test_only_what_differs_is_told(before: Rows, after: Rows, told: list[object]) -> None:
    found = changes(before, after)
    assert [(c.change, c.key, c.row_before, c.row) for c in found] == told


def test_what_is_undone_is_not_told_and_what_moved_twice_is_told_once() -> None:
    a, b = [("a", "x"), ("b", "x")], [("a", "y"), ("b", "x")]
    assert composed([changes(a, b), changes(b, a)]) == []
    came_and_went = [changes(a, [*a, ("c", "z")]), changes([*a, ("c", "z")], a)]
    assert composed(came_and_went) == []
    (one,) = composed([changes(a, a[1:]), changes(a[1:], a)])
    assert (one.change, one.cells) == ("moved", {"footnote_id": ("p#a", "p#a")})


def write(folder: Path, number: int, text: str, more: str = "") -> None:
    (folder / f"{number}.pdf").write_text(f"symbol GB.1/X/{number}\ntext {text}\n{more}")


def releases(store: str) -> Iterator[tuple[dict[str, bytes], list[RowChange]]]:
    """Yield the tables and the changes of each release, the oldest first."""
    place = Store(store)
    for manifest in lineage(place):
        folder = f"releases/{manifest['release_id']}"
        files = {t.table: place.get(f"{folder}/{t.table}.csv") or b"" for t in TABLES}
        yield files, [*from_csv((place.get(f"{folder}/changes.csv") or b"").decode())]


def prove(store: str) -> list[list[RowChange]]:
    """Make each release of the one before, and the last of the first; return all changes."""
    if not (found := [*releases(store)]):
        return []
    for (before, _), (after, told) in itertools.pairwise(found):
        for row_type in TABLES:
            name = row_type.table
            assert after_applying(row_type, before[name], told) == after[name], name
    whole = composed(told for _, told in found[1:])
    for row_type in TABLES:
        name = row_type.table
        assert after_applying(row_type, found[0][0][name], whole) == found[-1][0][name], name
    return [told for _, told in found]


OPERATIONS = st.tuples(
    st.integers(1, 4),
    st.sampled_from(["First.", "Second.", "withdraw"]),
    st.sampled_from(["", "cites GB.1/X/2\n", "entities BRA\n", "decision draft\n"]),
    st.sampled_from(["", "(Rev.1)", "/Decision", "/Decision"]),
)  # fmt: skip


@given(st.lists(st.lists(OPERATIONS, min_size=1, max_size=3), min_size=2, max_size=4))
@settings(max_examples=8)
def test_the_release_before_plus_its_changes_is_the_release(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[tuple[int, str, str, str]]]
) -> None:
    folder = tmp_path_factory.mktemp("changes")
    papers, store = folder / "papers", str(folder / "store")
    papers.mkdir()
    fake = Settings(workers=1, reader="tests.fake_reader:read_paper")
    for step in steps:
        for number, text, more, mark in step:
            if text == "withdraw":
                with open_run(store, fake) as run:
                    run.withdraw(f"gb1-x-{number}-en", "test")
            else:
                name = papers / f"{number}{mark.strip('/()')}.pdf"
                adopts = "decision adopted\n" if mark == "/Decision" else more
                name.write_text(f"symbol GB.1/X/{number}{mark}\ntext {text}\n{adopts}")
        with open_run(store, fake) as run:
            run.publish(accept=True)
        run_over(store, [str(papers)], fake)
    prove(store)


def causes(store: str) -> dict[str, set[str]]:
    """Return the causes that the latest release tells of each paper."""
    found: dict[str, set[str]] = {}
    for row in table(store, "changes"):
        found.setdefault(row["paper_id"], set()).add(row["cause"])
    return found


def test_each_paper_is_told_with_the_cause(
    tmp_path: Path, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = str(tmp_path / "store")
    write(papers, 3, "Third.", "cites GB.1/X/9\n")
    run_over(store, [str(papers)], fake_settings)
    (papers / "a.pdf").write_text("symbol GB.1/X/1\ntext Changed.\nentities FRA\n")
    (papers / "b.pdf").rename(papers / "z.pdf")
    (papers / "bad.pdf").write_text("do refuse\n")
    write(papers, 9, "New.")
    run_over(store, [str(papers)], fake_settings)
    found = causes(store)
    assert found["gb1-x-1-en"] == {"replaced_pdf"}
    assert found["gb1-x-2-en"] == {"moved_file"}
    assert found["gb1-x-3-en"] == {"other_papers"}, "what it cites is held now"
    assert found["gb1-x-9-en"] == {"new_paper"}
    assert found[""] == {"replaced_pdf", "refused_pdf"}, "an entity came, a PDF was refused"
    with open_run(store, fake_settings) as run:
        run.withdraw("gb1-x-9-en", "issued by mistake")
        run.publish(accept=True)
    assert causes(store)["gb1-x-9-en"] >= {"withdrawn"}
    assert causes(store)["gb1-x-3-en"] == {"other_papers"}
    prove(store)


@pytest.mark.parametrize(
    ("which", "cause"), [("reading_stamp", "new_reader"), ("names_stamp", "new_gazetteer")]
)
def test_new_code_and_new_names_are_told_apart(
    tmp_path: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch, which: str, cause: str
) -> None:
    store, papers = str(tmp_path / "store"), tmp_path / "papers"
    papers.mkdir()
    write(papers, 1, "First the Government of Brazil.")  # whose name the fake reader passes over
    run_over(store, [str(papers)], fake_settings)
    monkeypatch.setattr(f"flows.store.stamp.{which}", lambda: "newer")
    again = fake_settings.model_copy(update={"reader": "tests.test_changes:read_otherwise"})
    run_over(store, [str(papers)], again)
    assert causes(store)["gb1-x-1-en"] == {cause}
    prove(store)


def read_otherwise(data: bytes, source_uri: str) -> dict[type[Row], list[Row]]:
    """Read a small text as another reader would."""
    from tests.fake_reader import read_paper

    return read_paper(data.replace(b"First", b"Otherwise"), source_uri)


def test_a_release_without_known_parts_tells_what_changed_all_the_same(
    tmp_path: Path, papers: Path, fake_settings: Settings
) -> None:
    store = str(tmp_path / "store")
    (papers / "fr.pdf").write_text("symbol GB.1/X/1\nlanguage fr\ntext Mots.\n")
    run_over(store, [str(papers)], fake_settings)
    Store(store).remove("parts")
    write(papers, 5, "New.")
    run_over(store, [str(papers)], fake_settings)
    _, told = prove(store)
    assert {change.cause for change in told if change.table == "papers"} == {"new_paper"}


def test_drafts_and_decisions_are_tied_from_release_to_release(
    tmp_path: Path, fake_settings: Settings
) -> None:
    store, papers = str(tmp_path / "store"), tmp_path / "papers"
    papers.mkdir()
    write(papers, 1, "Words are drafted here.", "decision draft\n")
    decided = "symbol GB.1/X/1/Decision\ntext Words are adopted here.\ndecision adopted\n"
    (papers / "d.pdf").write_text(decided)
    write(papers, 2, "Of another item.", "cites GB.1/X/1\ndecision draft\n")
    run_over(store, [str(papers)], fake_settings)
    (first,) = table(store, "adoptions")
    assert first["difference"] == "Words are [-drafted-] {+adopted+} here."
    (tie,) = table(store, "relations")
    assert (tie["kind"], tie["base_paper_id"]) == ("decides", "gb1-x-1-en")
    revised = "symbol GB.1/X/1(Rev.1)\ntext Words are adopted here.\ndecision draft\n"
    (papers / "r.pdf").write_text(revised)
    run_over(store, [str(papers)], fake_settings)
    (second,) = table(store, "adoptions")
    assert (second["draft_paper_id"], second["outcome"]) == ("gb1-x-1-rev-1-en", "unchanged")
    current = {row["paper_id"]: row["is_current"] for row in table(store, "papers")}
    assert current == {
        "gb1-x-1-en": "false",
        "gb1-x-1-rev-1-en": "true",
        "gb1-x-1-decision-en": "true",
        "gb1-x-2-en": "true",
    }
    (cited,) = table(store, "citations")
    assert cited["cited_paper_id"] == "gb1-x-1-en", "the very symbol is still held"
    with open_run(store, fake_settings) as run:
        run.withdraw("gb1-x-1-en", "superseded")
        run.publish(accept=True)
    (cited,) = table(store, "citations")
    assert cited["cited_paper_id"] == "gb1-x-1-rev-1-en"
    with open_run(store, fake_settings) as run:
        run.withdraw("gb1-x-1-decision-en", "test")
        run.publish(accept=True)
    assert table(store, "adoptions") == [] and len(table(store, "relations")) == 1
    prove(store)
    other = Store(str(tmp_path / "other"))
    Path(other.root).mkdir()
    for name in ("papers", "ledger.csv"):
        Path(other.root, name).symlink_to(Path(store, name))
    run_over(other.url, [str(papers)], fake_settings)
    for row_type in TABLES:
        name = f"latest/{row_type.table}.csv"
        assert Path(store, name).read_bytes() == Path(other.root, name).read_bytes(), name
