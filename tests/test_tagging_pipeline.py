"""The spaCy side: saving, loading, showing, speed, a statistical model, and the seed paper."""

import csv
import time
from collections import Counter
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.training import Example
from thinc.api import fix_random_seed

from extractors.tagging import pipeline_for, tag
from extractors.tagging.names import entries
from extractors.tagging.pipeline import plain_language
from extractors.tagging.settle import NESTED
from extractors.tagging.tokens import cut
from schemas.tables import Passage

GOLD = Path(__file__).parents[2] / "shared" / "acceptance" / "seed" / "gold"
TEXT = "The Group of 77 and China met the Andean Skills Council (ASC) in Peru."


def test_a_saved_pipeline_tags_alike(tmp_path: Path) -> None:
    nlp = pipeline_for("en")
    nlp.to_disk(tmp_path / "tagger")
    again = spacy.load(tmp_path / "tagger")
    one, other = nlp(TEXT), again(TEXT)
    seen = [(e.start_char, e.end_char, e.label_, e.kb_id_, e.id_) for e in one.ents]
    assert seen == [(e.start_char, e.end_char, e.label_, e.kb_id_, e.id_) for e in other.ents]
    assert [e.kb_id_ for e in one.ents] == ["G77", *["?andean-skills-council"] * 2, "PER"]
    assert [s.text for s in other.spans[NESTED]] == ["China"]


def test_displacy_shows_entities_and_nested_spans() -> None:
    doc = pipeline_for("en")(TEXT)
    assert "Group of 77 and China" in displacy.render(doc, style="ent", page=False)
    assert "CHN" in displacy.render(doc, style="span", options={"spans_key": NESTED}, page=False)


def test_pipeline_is_built_once() -> None:
    assert pipeline_for("fr") is pipeline_for("fr")


def test_building_takes_less_than_two_seconds() -> None:
    start = time.process_time()
    pipeline_for.__wrapped__("fr")
    assert time.process_time() - start < 2


def tiny_model(folder: Path) -> Path:
    """Train a model of a few sentences that takes "Lumara" for an organization."""
    nlp = spacy.blank("en")
    ner = nlp.add_pipe("ner")
    ner.add_label("ORG")  # type: ignore[attr-defined]
    texts = ["Lumara met today.", "We thank Lumara for it.", "A visit by Lumara followed."]
    examples = [
        Example.from_dict(
            nlp.make_doc(text),
            {"entities": [(text.index("Lumara"), text.index("Lumara") + 6, "ORG")]},
        )
        for text in texts
    ]
    fix_random_seed(1)
    nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples)
    nlp.to_disk(folder / "tiny")
    return folder / "tiny"


def test_a_model_may_add_bodies_and_says_so(tmp_path: Path) -> None:
    text = passage(1, "We thank Lumara for it.")
    assert tag("p-en", "en", [text])[0] == []
    mentions, entities, _ = tag("p-en", "en", [text], model=str(tiny_model(tmp_path)))
    assert [(m.text, m.method, m.entity_id) for m in mentions] == [("Lumara", "model", "?lumara")]
    assert not entities[0].known


def passage(number: int, text: str) -> Passage:
    """Return a paragraph."""
    return Passage(
        passage_id=f"p-en#para_{number}", paper_id="p-en", order=number, kind="paragraph",
        text=text, page=1, page_end=1, x0=0, top=0, x1=1, bottom=1,
    )  # fmt: skip


@pytest.mark.skipif(not GOLD.exists(), reason="the acceptance material is not here")
def test_seed_paper_mentions() -> None:
    def rows(name: str) -> list[dict[str, str]]:
        with (GOLD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    body = [row["text"] for row in rows("passages") if row["kind"] != "cover_line"]
    texts = [*body, *(row["text"] for row in (*rows("cells"), *rows("footnotes")))]
    mentions, *_ = tag("p-en", "en", [passage(n, text) for n, text in enumerate(texts, start=1)])
    gold = rows("mentions")
    spare = Counter(row["text"] for row in gold if row["tier"] in ("house", "optional", "demonym"))
    for label in ("COUNTRY", "ORG"):
        want = Counter(
            (row["text"], row["entity"])
            for row in gold
            if row["label"] == label and row["tier"] == "core"
        )
        got = Counter(
            (m.text, m.entity_id) for m in mentions if m.label == label and not m.within_id
        )
        extra = Counter(text for text, _ in (got - want).elements()) - spare
        assert not want - got and not extra
    nested = Counter(row["text"] for row in gold if row["tier"] == "nested")
    assert Counter(m.text for m in mentions if m.within_id and m.label != "DEMONYM") == nested


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_known_names_are_cut_as_the_tokenizer_cuts_them(language: str) -> None:
    tokenizer = plain_language(language).tokenizer
    texts = [text for text, _ in entries(language)][::9]
    assert len(texts) > 900
    assert [cut(text) for text in texts] == [[t.text for t in tokenizer(text)] for text in texts]
