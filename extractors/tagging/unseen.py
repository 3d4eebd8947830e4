"""The component that finds bodies the registry does not know."""

from collections.abc import Iterator

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from extractors.tagging.bodies_en import english_bodies
from extractors.tagging.bodies_romance import romance_bodies
from extractors.tagging.companies import companies
from extractors.tagging.glossary import Glossary, glossary
from extractors.tagging.lexicon import lexicon, slug
from extractors.tagging.names import GROUP as KNOWN
from schemas.columns import Language

GROUP = "unseen_bodies"
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
        paper: Glossary = doc.user_data.get(PAPER) or glossary([doc.text], self.language)
        doc.user_data[PAPER] = paper
        named = (
            doc.char_span(start, end, label="ORG", kb_id=entity_id, span_id=f"{method}:always")
            for start, end, entity_id, method in (*defined(doc.text, paper), *self.shaped(doc))
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
        find = english_bodies if self.words.language == "en" else romance_bodies
        text = doc.text
        firms = list(companies(text, self.words))
        for start, end in (*firms, *find(text, sorted(known + firms), self.words)):
            yield start, end, slug(text[start:end]), "pattern"


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
