"""The check of a release: a table is looked at in stretches, and nothing of it is held."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from flows.settings import Settings
from flows.store import check_looks
from flows.store.check import check_release
from flows.store.check_keys import BUCKETS, Keys
from flows.store.package import MANIFEST
from flows.store.place import Store
from schemas.csv_text import records, to_csv_text
from schemas.row import Row
from schemas.tables import TABLES, Entity, Mention, Passage
from tests.runs import run_over
from tests.scale import fill


def release(place: Path, held: dict[type[Row], Sequence[Row]], rows: int | None = None) -> Store:
    """Return a store with a folder `r` of some rows, whose hashes nobody knows."""
    store = Store(str(place))
    files = {f"{t.table}.csv": to_csv_text(t, held.get(t, ())).encode() for t in TABLES}
    listed = [{"path": name, "hash": "", "rows": rows or 0} for name in files]
    store.put_folder("r", {**files, MANIFEST: json.dumps({"resources": listed}).encode()})
    return store


def passage(paper: str, text: str = "Of Brazil.") -> Passage:
    return Passage(
        passage_id=f"{paper}#text_1", paper_id=paper, order=1, kind="text", text=text, page=1,
        page_end=1, x0=0, top=0, x1=1, bottom=1,
    )  # fmt: skip


def mention(paper: str, at: int = 1) -> Mention:
    return Mention(
        mention_id=f"{paper}#m_{at}", paper_id=paper, passage_id=f"{paper}#text_1", start=3, end=9,
        text="Brazil", label="COUNTRY", entity_id="BRA", method="name",
    )  # fmt: skip


BRAZIL = Entity(entity_id="BRA", label="COUNTRY", known=True)


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        ({"gb1-x-1-en": "Of Brazil.", "gb1-x-2-en": "Of Brazil."}, []),
        ({"gb1-x-1-en": "Of Brazil.", "gb1-x-2-en": "Of Brasil."}, ["gb1-x-2-en"]),
        ({"gb1-x-1-en": None, "gb1-x-2-en": "Of Brazil."}, ["gb1-x-1-en"]),
        ({"gb1-x-1-en": "Of Brazil.", "gb1-x-2-en": None}, ["gb1-x-2-en"]),
    ],
)
def test_spans_are_cut_out_of_the_passages_of_their_own_paper(
    tmp_path: Path, texts: dict[str, str | None], wrong: list[str]
) -> None:
    store = release(tmp_path, {
        Passage: [passage(paper, text) for paper, text in texts.items() if text],
        Mention: [mention(paper) for paper in texts],
        Entity: [BRAZIL],
    })  # fmt: skip
    told = [p for p in check_release(store, "r").problems if "the offsets cut out" in p]
    assert [problem.split(", ")[1].split("#")[0] for problem in told] == wrong


def test_the_first_problems_of_a_kind_are_told_and_the_others_counted(tmp_path: Path) -> None:
    lost = [mention("gb1-x-1-en", at) for at in range(23)]
    store = release(tmp_path, {Mention: lost, Entity: [BRAZIL]})
    problems = check_release(store, "r").problems
    assert sum("which passages.csv does not hold" in problem for problem in problems) == 20
    assert "... and 3 more of this kind." in problems


def test_the_manifest_says_how_many_rows_there_are(tmp_path: Path) -> None:
    store = release(tmp_path, {Passage: [passage("gb1-x-1-en")]}, rows=1)
    told = [problem for problem in check_release(store, "r").problems if "by it" in problem]
    assert "datapackage.json: papers.csv has 1 rows by it, and 0 in fact." in told
    assert not any("passages.csv" in problem for problem in told)


def test_a_table_that_is_not_there_or_has_other_columns_is_told(tmp_path: Path) -> None:
    store = release(tmp_path, {})
    Path(tmp_path, "r", "cells.csv").unlink()
    Path(tmp_path, "r", "tables.csv").write_text("a,b\n1,2\n")
    problems = check_release(store, "r").problems
    assert "cells.csv: the file is missing." in problems
    assert [p.split(":")[0] for p in problems if "expected the columns" in p] == [
        "tables.csv",
        "cells.csv",
    ]


class Alive(dict[str, str]):
    """A record that is counted as long as anything holds it."""

    now = most = 0

    def __init__(self, record: dict[str, str]) -> None:
        super().__init__(record)
        Alive.now += 1
        Alive.most = max(Alive.most, Alive.now)

    def __del__(self) -> None:
        Alive.now -= 1


def test_of_all_rows_only_a_handful_is_held_at_a_time(
    tmp_path: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(str(tmp_path))
    fill(store, iter(range(2)))
    made = run_over(store.url, [], fake_settings).release
    assert made
    monkeypatch.setattr(check_looks, "records", lambda *given: map(Alive, records(*given)))
    report = check_release(store, f"releases/{made.release_id}")
    assert Alive.most < 10 < report.rows


def test_keys_are_found_again_and_those_that_stand_twice() -> None:
    keys = Keys()
    many: list[str | tuple[str, ...]] = [str(number) for number in range(4 * BUCKETS)]
    for key in [*many, "7", ("a", "b")]:
        keys.add(key)
    keys.seal()
    assert all(key in keys for key in many) and ("a", "b") in keys
    assert not any(key in keys for key in ("-1", ("a", "c"), ""))
    assert keys.twice() == {hash("7")}
