"""The benchmark counts as the ICDAR 2013 competition does; a failing reader found nothing."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.bench_tables.gold import GridCell, icdar_gold, pairs_of, relations
from tests.bench_tables.scores import icdar_score, tagged_score

XML = """<document><table id="1"><region id="1" page="2">
<cell start-row="0" start-col="0"><content>Year</content></cell>
<cell start-row="0" start-col="1" end-col="2"><content>Num
 ber</content></cell>
<cell start-row="1" start-col="0"><content>2012</content></cell>
<cell start-row="1" start-col="1"><content></content></cell>
<cell start-row="1" start-col="2"><content>7</content></cell>
</region></table></document>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one PDF and its gold."""
    (tmp_path / "a.pdf").write_bytes(b"")
    (tmp_path / "a-str.xml").write_text(XML, "utf-8")
    (tmp_path / "without-pdf-str.xml").write_text(XML, "utf-8")
    return tmp_path


def test_neighbours_are_counted_over_blanks_and_spans(folder: Path) -> None:
    [(_, pages)] = icdar_gold(folder)
    assert relations(pages[2]) == Counter(
        {
            ("year", "number", "right"): 1,
            ("2012", "7", "right"): 1,
            ("year", "2012", "down"): 1,
            ("number", "7", "down"): 1,
        }
    )


def nothing(pdf: Path) -> dict[int, list[list[GridCell]]]:
    """Read no PDF."""
    raise KeyError(pdf)


def test_a_reader_that_gives_the_gold_has_all_and_one_that_fails_has_nothing(folder: Path) -> None:
    gold = dict(icdar_gold(folder))
    assert set(icdar_score(folder, gold.__getitem__).figures.values()) == {1.0}
    score = icdar_score(folder, nothing)
    assert set(score.figures.values()) == {0.0}
    assert score.failed[0].startswith("a.pdf: KeyError")


def test_what_is_found_on_another_page_counts_against_precision(folder: Path) -> None:
    gold = dict(icdar_gold(folder))
    moved = {pdf: {**pages, 1: pages[2]} for pdf, pages in gold.items()}
    figures = icdar_score(folder, moved.__getitem__).figures
    assert (figures["precision"], figures["recall"]) == (0.5, 1.0)


def test_tagged_papers_count_pairs_of_one_row(tmp_path: Path) -> None:
    rows = [["Item", "2012", "", "2013"], ["Rent", "7", "8", "9"], ["Travel", "1", "2", "3"]]
    paper = {
        "pdf": "a.pdf",
        "tables": [{"pages": [3], "rows": rows}, {"pages": [4, 5], "rows": rows}],
    }
    (tmp_path / "tagged.jsonl").write_text(json.dumps(paper) + "\n", "utf-8")
    cells = [
        GridCell(r, c, r, c, text.lower())
        for r, row in enumerate(rows[:2])
        for c, text in enumerate(row)
    ]
    assert pairs_of([cells])["item", "2012"] == 1
    score = tagged_score(tmp_path, lambda pdf: {3: [cells]})
    assert score.figures == {"recall of row pairs": 5 / 8}
