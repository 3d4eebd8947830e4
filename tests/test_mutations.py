"""A few of the damaged papers of `python -m tests.mutations`: each is read or refused, and told."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from flows.ingestion.reading import read, read_governing_body
from flows.settings import Settings
from flows.store.reading import Reading
from tests.mutations.mutators import MUTATORS
from tests.mutations.seeds import Seed, plain, seeds
from tests.mutations.trial import Case, cases, compared, tried

READER = Settings().reader
REASONS = {"damaged", "no-gb-paper", "encrypted", "no-text-layer", "not-a-pdf", "other-language"}


@pytest.fixture(scope="module")
def good() -> dict[str, Reading]:
    """The readings of the sound papers."""
    return {seed.name: read(READER, seed.data, f"{seed.name}.pdf") for seed in known()}


def known() -> list[Seed]:
    """Return two of the sound papers, one packed and one not."""
    return [seed for seed in seeds() if seed.name in ("plain", "gb341-pfa-2-decision-en")]


def outcome(case: Case, good: dict[str, Reading]) -> str:
    """Say what becomes of a damaged paper; anything but a reading or a refusal is raised."""
    try:
        return compared(case, good[case.seed.name], read_governing_body(READER, case.data, "x.pdf"))
    except UnreadableError as refusal:
        assert refusal.message.isprintable()
        return refusal.reason


def test_damaged_papers_are_read_or_refused_and_untouched_pages_differ_in_no_silence(
    good: dict[str, Reading],
) -> None:
    found = Counter(outcome(case, good) for case in cases(known(), 2 * len(MUTATORS)))
    assert found.keys() <= REASONS | {
        "read, with findings", "read, as if sound", "read, a touched page differs in silence"
    }  # fmt: skip
    assert len(found) >= 3, "the mutators do no harm"


def test_the_same_number_gives_the_same_damage() -> None:
    seed = [Seed("plain", plain())]
    one, other = list(cases(seed, 30)), list(cases(seed, 10, 20))
    assert [case.data for case in one[20:]] == [case.data for case in other]
    assert len({case.data for case in one}) > 25


def test_touched_pages_are_those_whose_objects_were_touched() -> None:
    seed = Seed("plain", plain())
    assert seed.pages_touched([seed.spans[7]]) == {2}
    assert seed.pages_touched([seed.spans[3]]) == {1, 2, 3}, "the font"
    assert seed.pages_touched([seed.spans[2]]) == set(), "the page tree is no page's"


def test_a_batch_goes_through_the_whole_flow(tmp_path: Path, good: dict[str, Reading]) -> None:
    settings = Settings(workers=1, timeout_seconds=60)
    one, other = cases([Seed("plain", plain())], 2, 4)
    batch = [one, other, replace(one, name="again.pdf")]  # the same bytes, given twice
    found = tried(batch, good, tmp_path, settings)
    assert [each.case for each in found] == batch
    assert found[0].kind == found[2].kind
