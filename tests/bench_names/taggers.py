"""The taggers that are compared: this project's, and an installed spaCy pipeline."""

from collections.abc import Sequence
from functools import partial

import spacy

from extractors.tagging import tag
from schemas.columns import Language
from schemas.tables import Mention, Passage
from tests.bench_names.conll import Name
from tests.bench_names.scores import Tagger

PAPER = "bench"
PEER_LABELS = {"ORG": "ORG", "GPE": "COUNTRY", "LOC": "COUNTRY"}


def ours(language: Language, seen: list[Mention]) -> Tagger:
    """Return this project's tagger; the mentions it finds are added to ``seen``."""
    return partial(_tag, language, seen)


def _tag(language: Language, seen: list[Mention], texts: Sequence[str]) -> list[list[Name]]:
    passages = [
        Passage(
            passage_id=f"{PAPER}#para_{n}", paper_id=PAPER, order=n, kind="paragraph", text=text,
            page=1, page_end=1, x0=0, top=0, x1=1, bottom=1,
        )
        for n, text in enumerate(texts, start=1)
    ]  # fmt: skip
    mentions = tag(PAPER, language, passages).mentions
    seen += mentions
    names: dict[str, list[Name]] = {passage.passage_id: [] for passage in passages}
    for m in mentions:
        if m.within_id is None and m.label != "DEMONYM":
            names[m.passage_id].append(Name(m.start, m.end, m.label))
    return list(names.values())


def installed(name: str) -> Tagger:
    """Return the tagger of an installed spaCy pipeline; its places count as countries.

    Articles at the start of a name are taken off, as this project's spans have none.
    """
    nlp = spacy.load(name)

    def tagger(texts: Sequence[str]) -> list[list[Name]]:
        found = []
        for doc in nlp.pipe(texts):
            names = []
            for span in doc.ents:
                bare = span[1:] if len(span) > 1 and span[0].lower_ in ARTICLES else span
                if span.label_ in PEER_LABELS:
                    label = PEER_LABELS[span.label_]
                    names.append(Name(bare.start_char, bare.end_char, label))
            found.append(names)
        return found

    return tagger


ARTICLES = frozenset({"the", "le", "la", "les", "l'", "l’", "el", "los", "las"})
