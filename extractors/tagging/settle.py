"""The component that chooses: longest names win, the rest nests or goes."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.tagging import guards, houses
from extractors.tagging.glossary import Glossary
from extractors.tagging.lexicon import Lexicon, lexicon
from extractors.tagging.model import GROUP as MODEL
from extractors.tagging.names import GROUP as KNOWN
from extractors.tagging.names import OR, TRAP
from extractors.tagging.peoples import is_language
from extractors.tagging.tokens import text_of, tokens_of
from extractors.tagging.unseen import GROUP as UNSEEN
from extractors.tagging.unseen import PAPER

NESTED = "nested"
UNSETTLED = "unsettled"  # names that fit several countries, so none is meant for sure
RANK = {"trap": 0, "definition": 1, "name": 2, "alias": 3, "acronym": 4, "pattern": 5, "model": 6}
SHORT = 3  # acronyms below this length are words in a passage of capitals


class Settle:
    """Write the names that count into ``doc.ents`` and what they hold into ``doc.spans["nested"]``.

    Guaranteed: entities do not overlap; each has ``kb_id_`` (entity id) and ``id_`` (method);
    a nested span lies inside an entity with label ORG and names another body or country.
    """

    def __init__(self, language: str, house: bool) -> None:
        self.words: Lexicon = lexicon(language)
        self.house = house

    def __call__(self, doc: Doc) -> Doc:
        found = list(self.standing(doc))
        found.sort(key=lambda span: (span.start - span.end, RANK[_method(span)], span.start))
        core = list(_free(_uncut(found)))
        doc.ents = [_final(doc, span) for span in core if span.label_ != TRAP]
        named = [span for span in found if _method(span) not in ("pattern", "model")]
        inside = _inside(core, named, self.words)
        doc.spans[NESTED] = [_final(doc, span) for span in inside]
        doc.spans[UNSETTLED] = [span for span in core if OR in span.kb_id_]
        for group in (KNOWN, UNSEEN, MODEL):
            if group in doc.spans:
                del doc.spans[group]
        return doc

    def standing(self, doc: Doc) -> Iterator[Span]:
        """Yield the spans that hold in their place."""
        known = doc.spans[KNOWN]
        groups = [known, doc.spans[UNSEEN], doc.spans.get(MODEL, ())]
        if not any(len(group) for group in groups):
            return
        text = text_of(doc)
        stretches, capitals = guards.blocked(text), guards.in_capitals(text)
        paper: Glossary = doc.user_data[PAPER]
        countries = [span for span in known if span.label_ == "COUNTRY"]
        for group in groups:
            for span in group:
                if stretches and guards.touches(span.start_char, span.end_char, stretches):
                    continue
                if span.label_ == "COUNTRY" and guards.is_common(span, self.words, countries):
                    continue
                if span.kb_id_ in houses.common_names() and not self.at_home(span, paper, known):
                    continue
                if span.label_ == TRAP or self.holds(span, paper, capitals):
                    yield span

    def at_home(self, span: Span, paper: Glossary, known: Iterable[Span]) -> bool:
        """Say whether a unit's name, which other bodies use too, is the house's here."""
        if houses.names_itself(span.text):
            return True
        bodies = [other for other in known if other.label_ == "ORG"]
        if not paper.of_house or houses.of_another(span, bodies, self.words):
            return False
        return paper.names_house or not houses.among_others(span, bodies)

    def holds(self, span: Span, paper: Glossary, capitals: bool) -> bool:
        """Say whether a span names its entity in this place."""
        method, when = span.id_.split(":")
        text = span.text
        if (
            method == "acronym"
            and span.label_ == "ORG"
            and not self._acronym(text, when, span, paper, capitals)
        ):
            return False
        if when == "house":
            return self.house
        if span.label_ == "COUNTRY" and method == "acronym":
            return not (capitals and len(text) < SHORT)
        if span.label_ == "COUNTRY" and text in self.words["not_first"]:
            return not guards.opens(span)
        if span.label_ == "COUNTRY" and len(span) == 1:
            return not guards.is_person(span, self.words) and not guards.lacks_article(
                span, self.words
            )
        if span.label_ == "DEMONYM":
            return not is_language(span, self.words)
        return when != "defined" or text in paper.phrases

    def _acronym(self, text: str, when: str, span: Span, paper: Glossary, capitals: bool) -> bool:
        if text in paper.none:
            return False
        if text in paper.phrases:
            return paper.phrases[text][0] == span.kb_id_
        if when == "grade":
            named = any(
                other.kb_id_ == span.kb_id_ and other.end == span.start - 1
                for other in span.doc.spans[KNOWN]
            )
            return named or not guards.is_grade(span, self.words)
        if when == "context":
            return paper.decide(text, text_of(span.doc)) == span.kb_id_
        return (when == "always" and not (capitals and len(text) < SHORT)) or (
            when == "word" and not capitals
        )


def _method(span: Span) -> str:
    return str(span.id_.partition(":")[0])


def _final(doc: Doc, span: Span) -> Span:
    return Span(
        doc, span.start, span.end, label=span.label_, kb_id=span.kb_id_, span_id=_method(span)
    )


def _free(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, best first, that no better one overlaps."""
    taken: set[int] = set()
    for span in spans:
        tokens = range(span.start, span.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            yield span


def _uncut(found: list[Span]) -> Iterator[Span]:
    """Yield the spans that do not end in the middle of a known name of several words.

    "the Committee of the Conference" ends within "International Labour Conference" where
    the one known name runs into the other.
    """
    whole = [s for s in found if _method(s) in ("name", "alias") and s.end - s.start > 2]
    for span in found:
        cut = (s for s in whole if span.start < s.start < span.end < s.end)
        if span.label_ == TRAP or not any(cut):
            yield span


def _head(outer: Span, words: Lexicon) -> int:
    """Return the place of the head noun of a body's name: a token of the document."""
    texts = tokens_of(outer.doc)[outer.start : outer.end]
    if words.language != "en":
        return outer.start + (texts[0] in words["head_prefixes"])
    links = (at for at, text in enumerate(texts) if at and text in words["connectors"])
    return outer.start + next(links, len(texts)) - 1


def _rest(outer: Span, inner: Span) -> str:
    """Return what a name adds behind another one: the legal form of a company, say."""
    return outer.text[len(inner.text) :].lstrip(" ,") if inner.start == outer.start else ""


def _inside(core: Iterable[Span], found: list[Span], words: Lexicon) -> Iterator[Span]:
    """Yield the names inside bodies' names, and the names inside those.

    A shorter name that shares the head noun of the longer one is no name of its own there:
    "Organisation des Nations Unies" in the name of another organization of theirs.
    """
    for outer in core:
        if outer.label_ == "ORG" and len(outer) > 1:
            head = _head(outer, words)
            noun = tokens_of(outer.doc)[head]
            headed = noun[:1].isupper() and noun.isalpha()
            inner = [
                span
                for span in found
                if outer.start <= span.start
                and span.end <= outer.end
                and len(span) < len(outer)
                and (span.kb_id_ != outer.kb_id_ or span.label_ == TRAP)
                and not (headed and len(span) > 1 and span.start <= head < span.end)
                and _rest(outer, span) not in words["company_ends"]
            ]
            held = list(_free(inner))
            yield from (span for span in held if span.label_ != TRAP)
            deeper = [span for span in inner if span not in held]
            yield from _inside(held, deeper, words)


@Language.factory("gbpapers_settle", default_config={"language": "en", "house": False})
def create_settle(nlp: Language, name: str, language: str, house: bool) -> Settle:
    """Build the component; ``house`` switches on "the Office" and "the Organization"."""
    return Settle(language, house)
