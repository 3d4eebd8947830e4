"""What one paper may take: pages, objects, what it gives; and names that cannot be written."""

import os
from pathlib import Path

import pytest

from extractors.errors import UnreadableError, printable
from extractors.pages.opening import extent
from flows.ingestion.limits import read_within
from flows.ingestion.reading import read, read_governing_body, refusal_of
from flows.ingestion.sources import look
from flows.settings import Settings
from flows.store.reading import Reading
from tests import hostile_pdfs as made
from tests.runs import run_over, statuses

THREE = made.paper(["1. One is here.", "2. Two is here.", "3. Three is here."])


@pytest.mark.parametrize(
    ("setting", "most", "reason"),
    [("most_pages", 3, "too-many-pages"), ("most_objects", 9, "too-many-objects")],
)
def test_a_paper_has_so_many_pages_and_objects_and_no_more(
    setting: str, most: int, reason: str
) -> None:
    just, more = Settings(**{setting: most}), Settings(**{setting: most - 1})  # type: ignore[arg-type]
    assert read_within(just, read, THREE, "x.pdf").pages == 3
    with pytest.raises(UnreadableError, match=f"GBPAPERS_{setting.upper()}") as caught:
        read_within(more, read, THREE, "x.pdf")
    assert caught.value.reason == reason


def test_a_hundred_thousand_pages_are_counted_and_not_read() -> None:
    data = made.many_pages(100_000)
    assert extent(data) == (100_000, 5)
    with pytest.raises(UnreadableError, match="it has 100000 pages"):
        read_within(Settings(), read, data, "x.pdf")


def test_branches_of_branches_are_counted_once() -> None:
    data = made.GOOD.replace(b"[3 0 R]", b"[2 0 R 2 0 R 3 0 R]")
    assert extent(made.with_right_table(data)) == (1, 5)


def test_what_a_paper_gives_is_limited() -> None:
    def gives(reader: str, data: bytes, source_uri: str) -> Reading:
        large = {"passages": "x" * ((1 << 20) + len(data))}
        return Reading("gb1-x-1-en", None, "en", None, 1, large, {}, [])

    assert gives("", b"", "") == read_within(Settings(most_output_mb=1), gives, b"", "x.pdf")
    with pytest.raises(UnreadableError, match="GBPAPERS_MOST_OUTPUT_MB") as caught:
        read_within(Settings(most_output_mb=1), gives, b"x", "x.pdf")
    assert caught.value.reason == "too-much-output"


def test_a_paper_whose_first_page_is_lost_is_damaged_and_not_foreign() -> None:
    data = made.with_right_table(THREE.replace(b"/Contents 5 0 R", b"/Contents 99 0 R"))
    refusal = refusal_of(read(Settings().reader, data, "x.pdf"))
    assert refusal is not None and refusal.reason == "damaged"
    with pytest.raises(UnreadableError, match="no symbol of a Governing Body paper can be read"):
        read_governing_body(Settings().reader, data, "x.pdf")


@pytest.mark.parametrize("name", [b"caf\xe9.pdf", b"two\nlines.pdf", b"esc\x1b[31m.pdf"])
def test_a_name_that_cannot_be_written_is_refused_and_told(
    tmp_path: Path, fake_settings: Settings, name: bytes
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "good.pdf").write_text("symbol GB.1/X/1\ntext Fine.\n")
    (folder / os.fsdecode(name)).write_text("symbol GB.1/X/2\n")
    (bad,) = [one for one in look([str(folder)]).given.values() if one.refusal]
    assert bad.refusal is not None and bad.refusal.reason == "unusable-name"
    assert bad.source_uri.isprintable()
    store = str(tmp_path / "store")
    for _ in range(2):
        run_over(store, [str(folder)], fake_settings)
    found = statuses(store)
    assert found.pop("good.pdf") == "current" and list(found.values()) == ["quarantined"]


def test_a_message_is_one_line_that_prints_and_is_short() -> None:
    error = UnreadableError("crash", "a\x00b\n\udcff" + "x" * 1000)
    assert error.message.isprintable() and len(error.message) < 510
    assert printable("as it is") == "as it is"
