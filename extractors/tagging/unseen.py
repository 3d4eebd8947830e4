"""The component that finds bodies the registry does not know."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from extractors.tagging.bodies_en import english_bodies
from extractors.tagging.bodies_romance import romance_bodies
from extractors.tagging.companies import companies
from extractors.tagging.gazetteer import registry
from extractors.tagging.glossary import Glossary, glossary
from extractors.tagging.lexicon import Lexicon, lexicon, slug
from extractors.tagging.names import GROUP as KNOWN
from extractors.tagging.tokens import text_of
from schemas.columns import Language

GROUP = "unseen_bodies"
OFFICE_FOR = re.compile(
    r"\b(?:Offices?|Bureau|Oficina|Team|Équipe|Equipo)\b.*\b(?:for|pour|para)\b"
)
NEXT_ITEM = re.compile(r"(?:,? (and|et|y|e) |, )(?:the |la |le |les |l['’]|el |los |las )?")
WHOLE_SYSTEMS = ("UN", "ILO", "ILO-OFFICE")
PAPER = "glossary"  # key in doc.user_data


class UnseenBodies:
    """Write bodies that the paper defines or that have a body's shape into a span group.

    ``doc.user_data["glossary"]`` holds the names of the whole paper; a text that comes
    without one is a paper of its own.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.words = lexicon(language)

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        paper: Glossary = doc.user_data.get(PAPER) or glossary([text], self.language)
        doc.user_data[PAPER] = paper
        named = (
            doc.char_span(
                start, end, label=label_of(entity_id), kb_id=entity_id, span_id=f"{method}:always"
            )
            for start, end, entity_id, method in (*defined(text, paper), *self.shaped(doc))
        )
        doc.spans[GROUP] = [span for span in named if span is not None]
        return doc

    def shaped(self, doc: Doc) -> Iterator[tuple[int, int, str, str]]:
        """Yield bodies by their shape: (start, end, entity id, method)."""
        known = sorted(
            (span.start_char, span.end_char)
            for span in doc.spans[KNOWN]
            if span.label_ in ("ORG", "COUNTRY") and span.id_.endswith(":always")
        )
        text = text_of(doc)
        firms = list(companies(text, self.words))
        spoken_for = sorted(known + firms)
        countries = {s.start_char: s.end_char for s in doc.spans[KNOWN] if s.label_ == "COUNTRY"}
        if self.words.language == "en":
            found = english_bodies(text, spoken_for, self.words, owners(doc, 1))
        else:
            found = romance_bodies(text, spoken_for, self.words, owners(doc, 2))
        branded = list(before_countries(text, countries, self.words))
        common = common_bodies(text, self.words)
        for start, end in (*firms, *branded, *common, *found):
            end = covering(text, start, end, countries)
            yield start, end, slug(text[start:end]), "pattern"


def label_of(entity_id: str) -> str:
    """Return what an id stands for: a country of the registry, else a body."""
    entity = registry().entities.get(entity_id)
    return entity.label if entity else "ORG"


@cache
def _common(language: str) -> re.Pattern[str]:
    names = sorted(lexicon(language)["common_bodies"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})(?![\w-])")


def common_bodies(text: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield names of bodies that are made of common words only: "National Assembly"."""
    return (match.span() for match in _common(words.language).finditer(text))


def before_countries(
    text: str, countries: Mapping[int, int], words: Lexicon
) -> Iterator[tuple[int, int]]:
    """Yield bodies that are a word and their country: "Statistics Norway"."""
    for start, end in countries.items():
        before = text[:start].rstrip(" ").rsplit(None, 1)[-1:]
        if before and before[0] in words["country_prefixes"] and text[start - 1] == " ":
            yield start - 1 - len(before[0]), end


def owners(doc: Doc, shortest: int) -> set[tuple[int, int]]:
    """Return the places of known bodies of so many words, but for the UN and the ILO.

    The names of their organs hold theirs ("Tribunal administratif de l'OIT").
    """
    return {
        (span.start_char, span.end_char)
        for span in doc.spans[KNOWN]
        if span.label_ == "ORG" and len(span) >= shortest and span.kb_id_ not in WHOLE_SYSTEMS
    }


def covering(text: str, start: int, end: int, countries: Mapping[int, int]) -> int:
    """Return the end of an office's name that goes on over a list of countries.

    "Country Office for Kenya, Uganda and Rwanda"; a list that no "and" closes is none.
    """
    if OFFICE_FOR.search(text, start, end) is None:
        return end
    at = end
    while (item := NEXT_ITEM.match(text, at)) is not None:
        if item.end() not in countries:
            break
        at = countries[item.end()]
        if item.group(1):
            return at
    return end


def defined(text: str, paper: Glossary) -> Iterator[tuple[int, int, str, str]]:
    """Yield what the paper's own definitions name: (start, end, entity id, method)."""
    if paper.pattern is None:
        return
    for match in paper.pattern.finditer(text):
        entity_id, method = paper.phrase(match.group())
        yield match.start(), match.end(), entity_id, method


@Pipeline.factory("gbpapers_unseen_bodies", default_config={"language": "en"})
def create_unseen_bodies(nlp: Pipeline, name: str, language: Language) -> UnseenBodies:
    """Build the component."""
    return UnseenBodies(language)
