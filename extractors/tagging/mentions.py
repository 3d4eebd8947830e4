"""From passages to rows: mentions in document order, and the entities they point to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span

from extractors.tagging.gazetteer import registry
from extractors.tagging.glossary import Glossary, glossary, unseen
from extractors.tagging.pipeline import pipeline_for
from extractors.tagging.settle import NESTED
from extractors.tagging.unseen import PAPER
from schemas.columns import Language
from schemas.document_tables import Passage
from schemas.meaning_tables import Entity, Mention


class Tagged(NamedTuple):
    """A text, and the mentions in it (offsets count code points of ``text``)."""

    text: str
    mentions: list[Mention]
    entities: list[Entity]


class Unknown(NamedTuple):
    """A body that no registry row stands for, and how often it is named."""

    entity_id: str
    name: str
    times: int


def tag(
    paper_id: str,
    language: Language,
    passages: Sequence[Passage],
    house: bool = False,
    model: str | None = None,
) -> tuple[list[Mention], list[Entity]]:
    """Find and link the countries and bodies of a paper.

    Mentions come in the order of the passages, a name before the names inside it; ids count
    them (``#m_1``). Entities are those mentioned and the bodies above them, sorted by id.
    What a paper defines ("Long Name (ABBR)") holds for all its passages.
    """
    nlp = pipeline_for(language, house, model)
    paper = glossary((passage.text for passage in passages), language)
    docs = nlp.pipe(_docs(nlp, (passage.text for passage in passages), paper))
    mentions: list[Mention] = []
    for passage, doc in zip(passages, docs, strict=True):
        mentions += _rows(paper_id, passage.passage_id, doc, len(mentions))
    return mentions, _entities(mentions, paper)


def tag_text(
    text: str, language: Language = "en", house: bool = False, model: str | None = None
) -> Tagged:
    """Tag a text that is no paper: line ends and runs of spaces become one space first."""
    plain = re.sub(r"\s+", " ", text).strip()
    nlp = pipeline_for(language, house, model)
    paper = glossary([plain], language)
    doc = next(iter(nlp.pipe(_docs(nlp, [plain], paper))))
    mentions = list(_rows("text", "text#text_1", doc, 0))
    return Tagged(plain, mentions, _entities(mentions, paper))


def count_unknown(mentions: Iterable[Mention], entities: Iterable[Entity]) -> list[Unknown]:
    """Count the bodies found by rule only, most frequent first: candidates for the registry."""
    counts = Counter(mention.entity_id for mention in mentions)
    found = {
        entity.entity_id: entity.name_en or entity.name_fr or entity.name_es or entity.entity_id
        for entity in entities
        if not entity.known
    }
    rows = [Unknown(entity_id, name, counts[entity_id]) for entity_id, name in found.items()]
    return sorted(rows, key=lambda row: (-row.times, row.entity_id))


def _docs(nlp: Pipeline, texts: Iterable[str], paper: Glossary) -> Iterator[Doc]:
    for text in texts:
        doc = nlp.make_doc(text)
        doc.user_data[PAPER] = paper
        yield doc


def _rows(paper_id: str, passage_id: str, doc: Doc, before: int) -> Iterator[Mention]:
    """Yield the mentions of one passage, numbered on from those before it."""
    spans = sorted([*doc.ents, *doc.spans[NESTED]], key=lambda span: (span.start, -span.end))
    open_spans: list[tuple[Span, str]] = []
    for number, span in enumerate(spans, start=before + 1):
        while open_spans and open_spans[-1][0].end <= span.start:
            open_spans.pop()
        mention_id = f"{paper_id}#m_{number}"
        yield Mention(
            mention_id=mention_id,
            paper_id=paper_id,
            passage_id=passage_id,
            start=span.start_char,
            end=span.end_char,
            text=span.text,
            label=span.label_,
            entity_id=span.kb_id_,
            within_id=open_spans[-1][1] if open_spans else None,
            method=span.id_,
        )
        open_spans.append((span, mention_id))


def _entities(mentions: Iterable[Mention], paper: Glossary) -> list[Entity]:
    known = registry()
    found: dict[str, Entity] = {}
    for mention in mentions:
        if mention.entity_id in found:
            continue
        if mention.entity_id in known.entities:
            found.update((entity.entity_id, entity) for entity in known.parents(mention.entity_id))
        else:
            fresh = paper.found.get(mention.entity_id)
            found[mention.entity_id] = fresh or unseen(mention.text, paper.language)
    return [found[entity_id] for entity_id in sorted(found)]
