"""The benchmark of names reads CoNLL forms, counts exact spans, and our own sentences keep up."""

from pathlib import Path

import pytest

from tests.bench_names.__main__ import OWN, collisions
from tests.bench_names.conll import Name, documents, language_of
from tests.bench_names.scores import Score, score
from tests.bench_names.taggers import ours
from tests.test_names_registry import mention

IOB = """-DOCSTART- -X- O O

The DT O
Rural NNP B-ORG
Board NNP I-ORG
( -LRB- O
RB NNP B-ORG
) -RRB- O
met VBD O
in IN O
Peru NNP B-LOC
. . O

L' DT O
Oural NNP I-GPE
"""


def test_conll_becomes_text_and_names() -> None:
    [[first, second]] = documents(IOB)
    assert first.text == "The Rural Board (RB) met in Peru."
    assert [(first.text[n.start : n.end], n.label) for n in first.names] == [
        ("Rural Board", "ORG"), ("RB", "ORG"), ("Peru", "PLACE"),
    ]  # fmt: skip
    assert (second.text, second.names) == ("L'Oural", (Name(2, 7, "PLACE"),))


def test_blanks_are_as_marked_and_documents_apart() -> None:
    marked = "a SpaceAfter=No O\nb _ B-ORG\nc _ B-ORG\n\n-DOCSTART- _ O\n\nd _ S-ORG\ne _ I-ORG\n"
    [[one], [two]] = documents(marked)
    assert (one.text, len(one.names)) == ("ab c", 2)
    assert two.names == (Name(0, 1, "ORG"), Name(2, 3, "ORG"))


@pytest.mark.parametrize(
    ("name", "language"), [("esp.testb", "es"), ("x-fr.conll", "fr"), ("eng.train", "en")]
)
def test_a_files_name_tells_its_language(name: str, language: str) -> None:
    assert language_of(Path(name)) == language


def test_a_file_without_a_language_is_refused() -> None:
    with pytest.raises(ValueError, match="tells no language"):
        language_of(Path("text.conll"))


def test_spans_count_only_if_exact() -> None:
    [document] = documents(IOB)
    found = [[Name(4, 9, "ORG"), Name(17, 19, "ORG"), Name(28, 32, "COUNTRY")], []]
    scores = score([document], lambda _: found)
    org, country = scores["ORG"], scores["COUNTRY"]
    assert (org.tagged, org.found, org.right, org.cut) == (2, 2, 1, 1)
    assert (country.right, country.precision) == (1, 1.0)
    assert Score().recall == Score().precision == 1.0


def test_collisions_are_counted() -> None:
    assert collisions([]) == 0
    assert collisions([mention("ORG", "NAM")]) == 1


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_our_own_sentences(language: str) -> None:
    found = list(documents((OWN / f"{language}.conll").read_text("utf-8")))
    assert sum(map(len, found)) == 150
    scores = score(found, ours(language, []))  # type: ignore[arg-type]
    assert scores["COUNTRY"].recall >= 0.98 and scores["COUNTRY"].precision >= 0.98
    assert scores["ORG"].recall >= 0.96 and scores["ORG"].precision >= 0.96
    assert scores["ORG"].cut <= 1
