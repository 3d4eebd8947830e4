"""What a store tells of its releases: `releases.json`, the feed, `changes` and `diff`."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from extractors.relations.revised import revisions
from extractors.relations.words import marked
from flows.ingestion.run import open_run
from flows.settings import Settings
from flows.store.feed import ATOM, feed, summary
from flows.store.lease import writing
from flows.store.place import Store
from flows.store.release import accepted, rollback
from flows.store.since import steps_since
from flows.terminal.changes import changes
from flows.terminal.diff import diff
from flows.terminal.printing import Format, WrongUseError
from schemas.document_tables import PassageKind
from schemas.tables import Passage
from tests.runs import run_over

NAMES = {"a": ATOM}


@pytest.fixture
def store(tmp_path: Path, papers: Path, fake_settings: Settings) -> str:
    """A store with three releases: two papers; one more, one replaced; one withdrawn."""
    url = str(tmp_path / "store")
    run_over(url, [str(papers)], fake_settings)
    (papers / "a.pdf").write_text("symbol GB.1/X/1\ntext First & <last>.\nentities BRA\n")
    title = 'title A "title" & <b>more</b>\n'
    (papers / "c.pdf").write_text(f"symbol GB.1/X/2(Rev.1)\ntext Second one.\n{title}")
    run_over(url, [str(papers)], fake_settings)
    with open_run(url, fake_settings) as run:
        run.withdraw("gb1-x-1-en", "a mistake")
        run.publish(accept=True)
    return url


def history(store: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(store, "releases.json").read_text("utf-8"))
    return found


def states(store: str) -> list[str]:
    return [release["state"] for release in history(store)["releases"]]


def test_the_history_tells_counts_hashes_and_news_of_each_release(store: str) -> None:
    first, second, third = history(store)["releases"]
    assert states(store) == ["earlier", "earlier", "latest"]
    assert [release["rows"]["papers"] for release in (first, second, third)] == [2, 3, 2]
    assert second["previous"] == first["release_id"] and first["previous"] is None
    assert first["news"]["causes"] == {"new_paper": 2}
    assert second["news"]["causes"] == {"new_paper": 1, "replaced_pdf": 1}
    (gone,) = third["news"]["papers"]
    assert (gone["paper_id"], gone["cause"]) == ("gb1-x-1-en", "withdrawn")
    manifest = json.loads(Path(store, third["path"], "datapackage.json").read_text("utf-8"))
    assert third["files"] == {entry["path"]: entry["hash"] for entry in manifest["resources"]}
    assert second["changes"]["tables"]["passages"] == {"added": 1, "changed": 1}


def test_what_is_no_longer_kept_stays_in_the_history(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    settings = fake_settings.model_copy(update={"keep_releases": 1})
    (papers / "d.pdf").write_text("symbol GB.1/X/7\n")
    before = history(store)
    run_over(store, [str(papers)], settings)
    releases = history(store)["releases"]
    assert [release["kept"] for release in releases] == [False, False, True, True]
    assert history(store)["id"] == before["id"]
    told = [(r["release_id"], r["files"]) for r in before["releases"]]
    assert [(r["release_id"], r["files"]) for r in releases[:3]] == told
    entries = entries_of(store)
    assert len(entries) == 4
    assert [len(entry.findall("a:link", NAMES)) for entry in entries] == [2, 2, 0, 0]


def test_what_was_rolled_back_or_held_back_is_told_and_no_news(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    names = [release["release_id"] for release in history(store)["releases"]]
    with writing(Store(store), 0) as lease:
        rollback(Store(store), lease, names[1])
    assert states(store) == ["earlier", "latest", "rolled back"]
    assert len(entries_of(store)) == 2
    (papers / "d.pdf").write_text("symbol GB.1/X/7\n")
    run_over(store, [str(papers)], fake_settings)
    # the withdrawn paper is still withdrawn: its release is made of the one rolled back to
    assert states(store)[:3] == ["earlier", "earlier", "rolled back"]
    with open_run(store, fake_settings) as run:
        run.withdraw("gb1-x-2-en", "test")
        run.publish()
    if states(store)[-1] == "held back":
        with writing(Store(store), 0) as lease:
            accepted(Store(store), lease, 10)
    assert states(store)[-1] == "latest"


def entries_of(store: str) -> list[ET.Element]:
    """Return the entries of the feed, which keeps the rules of RFC 4287."""
    root = ET.fromstring(Path(store, "releases.atom").read_bytes())
    assert root.tag == f"{{{ATOM}}}feed"
    entries = root.findall("a:entry", NAMES)
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NAMES)) == 1, name
        updated = element.findtext("a:updated", "", NAMES)
        assert updated.endswith("+00:00") and "T" in updated
    assert root.findall("a:author/a:name", NAMES)
    ids = [entry.findtext("a:id", "", NAMES) for entry in (root, *entries)]
    assert len(set(ids)) == len(ids) and all(one.startswith("urn:uuid:") for one in ids)
    times = [entry.findtext("a:updated", "", NAMES) for entry in entries]
    assert times == sorted(times, reverse=True)
    for link in root.iter(f"{{{ATOM}}}link"):
        assert link.get("href") and Path(store, link.get("href") or "").is_file()
    return entries


def test_the_feed_is_atom_and_escapes_what_papers_say(store: str) -> None:
    third, second, _ = entries_of(store)
    assert third.findtext("a:title", "", NAMES).endswith(": 1 paper withdrawn")
    told = second.find("a:content", NAMES)
    assert told is not None and told.get("type") == "html"
    html = ET.fromstring(told.text or "")  # well formed itself
    (new, _replaced) = html.findall("ul")
    assert [item.text for item in new] == [
        'GB.1/X/2(Rev.1) en: A "title" & <b>more</b>'
    ]


def test_the_feed_holds_no_sign_that_xml_has_not() -> None:
    paper = {"paper_id": "p", "symbol": "", "language": "", "title": "a\ufffeb", "cause": "lost"}
    news = {"causes": {"lost": 1}, "papers": [paper]}
    release = {
        "release_id": "r", "created": "2026-11-30T10:00:00+00:00", "state": "latest", "kept": True,
        "path": "releases/r", "rows": {"papers": 1}, "news": news,
    }  # fmt: skip
    data = feed({"id": "urn:uuid:" + "0" * 32, "title": "t", "releases": [release]})
    text = ET.fromstring(data).findtext("a:entry/a:content", "", NAMES)
    assert "p: a\ufffdb<" in text


@pytest.mark.parametrize(
    ("causes", "line"),
    [
        ({"new_paper": 1}, "1 new paper"),
        ({"correction": 2, "new_paper": 2}, "2 new papers, 2 papers corrected"),
        ({}, "no paper is other than it was"),
    ],
)
def test_the_line_of_a_release(causes: dict[str, int], line: str) -> None:
    assert summary(causes) == line


def test_many_papers_are_counted_and_few_named(store: str) -> None:
    release = history(store)["releases"][1]
    release["news"]["causes"]["new_paper"] = 90
    data = feed({**history(store), "releases": [release]})
    assert "and 89 more" in ET.fromstring(data).findtext("a:entry/a:content", "", NAMES)


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_changes_since_a_release_or_a_day(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, third = (r["release_id"] for r in history(store)["releases"])
    changes(None, store, Format.csv, None)
    last = printed(capsys)
    assert {row["cause"] for row in last if row["paper_id"] == "gb1-x-1-en"} == {"withdrawn"}
    changes(second, store, Format.csv, None)
    assert printed(capsys) == last
    changes(first, store, Format.csv, "gb1-x-1-en")
    rows = {(row["table"], row["column"]): row for row in printed(capsys)}
    assert rows["passages", "text"]["old"] == "First.", "what was between is not told"
    assert {row["paper_id"] for row in rows.values()} == {"gb1-x-1-en"}
    changes(third, store, Format.csv, None)
    assert printed(capsys) == []
    changes("2020-01-01", store, Format.json, None)
    told = json.loads(capsys.readouterr().out)
    assert {row["cause"] for row in told} >= {"new_paper", "withdrawn"}
    changes("2999-01-01", store, Format.table, None)
    assert "Nothing is newer" in capsys.readouterr().out


def test_changes_are_told_for_people_in_words(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, _ = (r["release_id"] for r in history(store)["releases"])
    with writing(Store(store), 0) as lease:
        rollback(Store(store), lease, second)
    changes(first, store, Format.table, None)
    out = capsys.readouterr().out
    assert f"From {first} to {second}" in out
    assert "new paper" in out and "replaced by another PDF" in out
    assert "passages.text para_1: First {+& <last>+}" in out.replace("\n", " ")


@pytest.mark.parametrize("since", ["yesterday", "R1"])
def test_changes_since_what_is_no_release_are_refused(store: str, since: str) -> None:
    with pytest.raises(WrongUseError, match="no release that led to the latest"):
        changes(since, store, Format.table, None)


def test_changes_from_before_what_is_kept_are_refused(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    settings = fake_settings.model_copy(update={"keep_releases": 1})
    (papers / "d.pdf").write_text("symbol GB.1/X/7\n")
    run_over(store, [str(papers)], settings)
    names = [release["release_id"] for release in history(store)["releases"]]
    with pytest.raises(LookupError, match="no longer kept"):
        steps_since(Store(store), "2020-01-01")
    steps = steps_since(Store(store), names[1])  # it is gone itself, what followed it is there
    assert [step["release_id"] for step in steps.steps] == names[2:]


def passages(*texts: tuple[str, PassageKind, str]) -> Iterator[Passage]:
    for order, (place, kind, text) in enumerate(texts, 1):
        yield Passage(
            passage_id=f"p#{place}", paper_id="p", order=order, kind=kind, text=text,
            page=1, page_end=1, x0=0, top=0, x1=1, bottom=1,
        )  # fmt: skip


def test_a_paper_and_its_revision_are_told_passage_by_passage() -> None:
    before = passages(
        ("para_1", "paragraph", "The first paragraph stays."),
        ("para_2", "paragraph", "This one is taken out altogether, word for word."),
        ("para_3", "paragraph", "Ships carry 40 registers of complaints."),
        ("tbl_1__r2c2", "cell", "1,250"),
        ("tbl_1__r2c3", "cell", "7"),
        ("para_4", "paragraph", "A paragraph that goes up."),
        ("para_5", "paragraph", "The last."),
    )
    after = passages(
        ("para_1", "paragraph", "A paragraph that goes up."),
        ("para_2", "paragraph", "The first paragraph stays."),
        ("para_3", "paragraph", "Ships carry 41 registers of complaints."),
        ("tbl_1__r2c2", "cell", "1,260"),
        ("tbl_1__r2c4", "cell", "7"),
        ("para_4", "paragraph", "Nothing of the kind was said before."),
        ("para_5", "paragraph", "The last."),
    )
    told = [
        (row.place_before, row.place, row.outcome, marked(row.runs))
        for row in revisions([*before], [*after])
        if row.outcome != "unchanged"
    ]
    assert told == [
        ("para_4", "para_1", "moved", "A paragraph that goes up."),
        ("para_2", None, "dropped", "[-This one is taken out altogether, word for word.-]"),
        ("para_3", "para_3", "reworded", "Ships carry [-40-] {+41+} registers of complaints."),
        ("tbl_1__r2c2", "tbl_1__r2c2", "reworded", "[-1,250-] {+1,260+}"),
        (None, "para_4", "added", "{+Nothing of the kind was said before.+}"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        ("GB.1/X/2", "GB.1/X/2(Rev.1)", [("reworded", "Second {+one+}.")]),
        ("gb1-x-2-en", "gb1-x-2-en", []),
        ("gb1-x-1-en@{0}", "gb1-x-1-en@{1}", [("reworded", "First {+& <last>+}.")]),
        ("papers/gb1-x-2-en", "GB.1/X/2(Rev.1)", [("reworded", "Second {+one+}.")]),
    ],
)
def test_two_papers_or_two_readings_are_compared(
    store: str,
    one: str,
    other: str,
    rows: list[tuple[str, str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = [release["release_id"] for release in history(store)["releases"]]
    one = f"{store}/{one}" if one.startswith("papers") else one.format(*names)
    diff(one, other.format(*names), store, None, Format.csv)
    assert [(row["outcome"], row["difference"]) for row in printed(capsys)] == rows
    diff(one, other.format(*names), store, None, Format.table)
    assert ("reworded" in capsys.readouterr().out) == bool(rows)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("GB.9/X/9", "GB.1/X/2", "GB.9/X/9 is no symbol"),
        ("GB.1/X/2", "gb1-x-2-en@2020", "no release 2020"),
        ("gb1-x-1-en", "GB.1/X/2", "gb1-x-1-en is no symbol"),
    ],
)
def test_what_is_not_there_cannot_be_compared(store: str, one: str, other: str, said: str) -> None:
    with pytest.raises(WrongUseError, match=said):
        diff(one, other, store, None, Format.table)
