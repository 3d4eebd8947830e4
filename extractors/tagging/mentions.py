"""From passages to rows: mentions in document order, and the entities they point to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from extractors.tagging.gazetteer import registry
from extractors.tagging.glossary import Glossary, glossary, unseen
from extractors.tagging.names import OR
from extractors.tagging.pipeline import pipeline_for
from extractors.tagging.settle import NESTED, UNSETTLED
from extractors.tagging.shortnames import Found, short_names
from extractors.tagging.tokens import TEXT, text_of
from extractors.tagging.unseen import PAPER
from schemas.columns import Language
from schemas.document_tables import Passage
from schemas.meaning_tables import Entity, Label, Mention, Method

LETTER = re.compile(r"[^\W\d_]")
GOVERNING_BODY = re.compile(r"gb\d")  # how the id of a Governing Body paper begins


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


class Unsettled(NamedTuple):
    """A name that fits several countries and so has no id."""

    passage_id: str
    text: str
    entity_ids: tuple[str, ...]


class Read(NamedTuple):
    """What one text names: its names by their place, and names that fit several countries."""

    found: list[Found]
    unsettled: tuple[tuple[str, tuple[str, ...]], ...]


class Names(NamedTuple):
    """What a paper names: rows, and the names that could not be told apart."""

    mentions: list[Mention]
    entities: list[Entity]
    unsettled: list[Unsettled]


def tag(
    paper_id: str,
    language: Language,
    passages: Sequence[Passage],
    house: bool = False,
    model: str | None = None,
) -> Names:
    """Find and link the countries and bodies of a paper.

    Mentions come in the order of the passages, a name before the names inside it; ids count
    them (``#m_1``). Entities are those mentioned and the bodies above them, sorted by id.
    What a paper defines ("Long Name (ABBR)") holds for all its passages. Names that fit
    several countries are no mentions; they are told apart in ``unsettled``.
    """
    nlp = pipeline_for(language, house, model)
    texts = [passage.text for passage in passages]
    paper = glossary(texts, language)
    paper.of_governing_body = GOVERNING_BODY.match(paper_id) is not None
    read = dict(_read(nlp, texts, paper))
    found = [read[text].found if text in read else [] for text in texts]
    unsettled = [
        Unsettled(passage.passage_id, name, ids)
        for passage in passages
        if passage.text in read
        for name, ids in read[passage.text].unsettled
    ]
    for number, name in short_names(texts, found, language):
        found[number] = sorted([*found[number], name], key=lambda name: (name.start, -name.end))
    mentions: list[Mention] = []
    for passage, names in zip(passages, found, strict=True):
        mentions += _rows(paper_id, passage.passage_id, names, len(mentions))
    return Names(mentions, _entities(mentions, paper), unsettled)


def tag_text(
    text: str, language: Language = "en", house: bool = False, model: str | None = None
) -> Tagged:
    """Tag a text that is no paper: line ends and runs of spaces become one space first."""
    plain = re.sub(r"\s+", " ", text).strip()
    passage = Passage.model_construct(passage_id="text#text_1", text=plain)
    names = tag("text", language, [passage], house, model)
    return Tagged(plain, names.mentions, names.entities)


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


def _read(nlp: Pipeline, texts: Iterable[str], paper: Glossary) -> Iterator[tuple[str, "Read"]]:
    """Yield each text with letters in it, once, and the names in it.

    What a text names depends on nothing but its words and its paper: half of the cells of a
    paper are figures and dashes, and many a label is printed in several tables.
    """
    docs = (_doc(nlp, text, paper) for text in dict.fromkeys(texts) if LETTER.search(text))
    for doc in nlp.pipe(docs):
        yield text_of(doc), Read(_found(doc), tuple(_unsettled(doc)))


def _doc(nlp: Pipeline, text: str, paper: Glossary) -> Doc:
    doc = nlp.make_doc(text)
    doc.user_data |= {PAPER: paper, TEXT: text}
    return doc


def _found(doc: Doc) -> list[Found]:
    """Return the names of one passage by their place, a name before the names inside it."""
    spans = [(span, False) for span in doc.ents] + [(span, True) for span in doc.spans[NESTED]]
    spans.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    return [
        Found(s.start_char, s.end_char, s.text, s.label_, s.kb_id_, s.id_, inner)
        for s, inner in spans
    ]


def _unsettled(doc: Doc) -> Iterator[tuple[str, tuple[str, ...]]]:
    for span in doc.spans[UNSETTLED]:
        yield span.text, tuple(span.kb_id_.split(OR))


def _rows(paper_id: str, passage_id: str, names: Iterable[Found], before: int) -> Iterator[Mention]:
    """Yield the mentions of one passage, numbered on from those before it."""
    around: list[tuple[Found, str]] = []
    for number, name in enumerate(names, start=before + 1):
        while around and around[-1][0].end <= name.start:
            around.pop()
        mention_id = f"{paper_id}#m_{number}"
        yield Mention(
            mention_id=mention_id,
            paper_id=paper_id,
            passage_id=passage_id,
            start=name.start,
            end=name.end,
            text=name.text,
            label=cast(Label, name.label),
            entity_id=name.entity_id,
            within_id=around[-1][1] if around else None,
            method=cast(Method, name.method),
        )
        around.append((name, mention_id))


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
