"""The component that finds every known name: one phrase matcher per language."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from extractors.tagging.gazetteer import Form, read_table, registry
from extractors.tagging.lexicon import lexicon, shared
from extractors.tagging.titles import families, key_of, readings
from extractors.tagging.tokens import cut, tokens_of
from extractors.tagging.variants import variants

GROUP = "known_names"  # every known name, overlapping ones too
TRAP = "TRAP"  # a name that holds a country's word and is none
NAME_OF_SEVERAL = "SEVERAL"  # a name that counts with a title only: "Virgin Islands"
TITLED = "alias:titled"  # method and condition of a country with its title beside it
OR = "|"  # between the ids of what a name may mean
SHORTEST_FOREIGN = 3  # letters of an acronym that counts in another language too


class Entry(NamedTuple):
    """What a phrase of the matcher stands for; ``covers`` is the part a trap takes."""

    label: str
    entity_id: str
    method: str
    when: str
    covers: tuple[int, int] | None = None


class KnownNames:
    """Write the known names of a text into ``doc.spans["known_names"]``.

    Spans carry label, ``kb_id_`` (entity id) and ``id_`` (method and condition, joined by a
    colon). They overlap: choosing among them is the work of the last component.
    """

    def __init__(self, nlp: Language, language: str) -> None:
        """Build the matcher; a phrase goes into it by the ids of its words, as a saved one does.

        A document made for each of 9,000 phrases would take five times as long.
        """
        self.language = language
        self.words = lexicon(language)
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.entries: dict[int, Entry] = {}
        phrases: dict[Entry, list[list[int]]] = {}
        add = nlp.vocab.strings.add
        for text, entry in dict.fromkeys(entries(language)):
            words = cut(text)
            if entry.label == TRAP and entry.entity_id:
                part = cut(entry.entity_id)
                at = next(i for i in range(len(words)) if words[i : i + len(part)] == part)
                entry = entry._replace(covers=(at, at + len(part) - len(words)))
            phrases.setdefault(entry, []).append([add(word) for word in words])
        for entry, found in phrases.items():
            key = "|".join(map(str, entry))
            self.matcher.add(key, found)  # type: ignore[arg-type]  # by the ids of its words
            self.entries[nlp.vocab.strings[key]] = entry

    def __call__(self, doc: Doc) -> Doc:
        found = []
        for key, start, end in self.matcher(doc):
            label, entity_id, method, when, covers = self.entries[key]
            if covers:
                start, end = start + covers[0], end + covers[1]
            found.append(
                Span(doc, start, end, label=label, kb_id=entity_id, span_id=f"{method}:{when}")
            )
        countries = [span for span in found if span.label_ in ("COUNTRY", NAME_OF_SEVERAL)]
        found += self.titled(doc, countries)
        doc.spans[GROUP] = [
            span
            for span in found
            if span.label_ != NAME_OF_SEVERAL
            and not (_runs_into(span, countries) or _in_initials(span))
        ]
        return doc

    def titled(self, doc: Doc, countries: Sequence[Span]) -> Iterator[Span]:
        """Yield the countries whose title stands beside the name, and names that fit several."""
        for span in countries:
            around = [other for other in countries if _holds(other, span)]
            for start, end, ids in readings(doc, span.start, span.end, self.words):
                if not all(_beyond(start, end, other) for other in around):
                    continue
                if len(ids) == 1:
                    yield Span(doc, start, end, "COUNTRY", kb_id=ids[0], span_id=TITLED)
                else:
                    yield Span(doc, start, end, TRAP, kb_id=OR.join(ids), span_id="trap:always")
            if span.label_ == NAME_OF_SEVERAL and OR in span.kb_id_ and not around:
                yield Span(
                    doc, span.start, span.end, TRAP, kb_id=span.kb_id_, span_id="trap:always"
                )


def _holds(outer: Span, inner: Span) -> bool:
    """Say whether a name is a part of a longer one."""
    return outer.start <= inner.start and inner.end <= outer.end and len(inner) < len(outer)


def _beyond(start: int, end: int, inner: Span) -> bool:
    """Say whether a title takes in a longer name too: "Dem. Republic of the Congo"."""
    end -= tokens_of(inner.doc)[end - 1] == "."  # of a sentence: "Sudán del Sur."
    return start <= inner.start and inner.end <= end and len(inner) < end - start


def _in_initials(span: Span) -> bool:
    """Say whether a short name starts inside other initials: "U.S. Sudan"."""
    texts, at = tokens_of(span.doc), span.start
    initial = len(texts[at]) == 1 and at > 1 and texts[at - 1] == "." and len(texts[at - 2]) == 1
    return initial and not span.doc[at - 1].whitespace_


def _runs_into(span: Span, countries: Iterable[Span]) -> bool:
    """Say whether an inverted name takes the next one, or its start.

    "Qatar, Republic of Korea", "Guinea, Equatorial Guinea", "Congo, DRC": two countries each.
    """
    texts = tokens_of(span.doc)
    comma = next((at for at in range(span.start, span.end) if texts[at] == ","), None)
    return comma is not None and any(
        comma < other.start < span.end < other.end
        or (span.id_ == TITLED and (other.start, other.end) == (comma + 1, span.end))
        for other in countries
    )


def entries(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield (phrase, what it stands for) of everything known in one language."""
    words = lexicon(language)
    own: set[str] = set()
    for form in registry().forms[language]:
        own.add(form.text)
        for text in variants(form, words):
            yield text, Entry(form.label, form.entity_id, form.kind, form.when)
    for name, entity_ids in only_titled(language, own):
        for text in variants(Form(name, "", "COUNTRY", "alias"), words):
            yield text, Entry(NAME_OF_SEVERAL, entity_ids, "alias", "always")
    for form in foreign(language, own):
        for text in variants(form._replace(kind="acronym"), words):
            yield text, Entry(form.label, form.entity_id, form.kind, form.when)
    for row in read_table("traps.csv"):
        if row["language"] == language:
            trap = Form(row["phrase"], "", "COUNTRY", "alias")
            for text in variants(trap, words):
                whole = row["covers"] in ("", row["phrase"])
                if whole or row["covers"] in text:
                    yield text, Entry(TRAP, "" if whole else row["covers"], "trap", "always")


def only_titled(language: str, own: set[str]) -> Iterator[tuple[str, str]]:
    """Yield (name, ids joined) of names that are no country's own without a title."""
    for row in read_table("country_titles.csv"):
        if row["language"] == language and row["name"] not in own:
            ids = {title.entity_id for title in families(language)[key_of(row["name"])]}
            yield row["name"], OR.join(sorted(ids))


def foreign(language: str, own: set[str]) -> Iterator[Form]:
    """Yield forms of bodies in the other languages that this language has no use for.

    Acronyms of three letters or more ("UNICEF" in French) and names of several words (an
    English name in a Spanish note), unless the same letters mean something here.
    """
    for other, forms in registry().forms.items():
        for form in forms if other != language else ():
            if form.label != "ORG" or form.text in own or form.when != "always":
                continue
            if form.text in shared("not_bodies"):
                continue  # "PMA" in French: pays les moins avancés
            length = len(form.text)
            acronym = form.kind == "acronym" and length >= SHORTEST_FOREIGN
            if (
                acronym and (language != "en" or length > SHORTEST_FOREIGN) and form.text.isupper()
            ) or (form.kind != "acronym" and form.text.count(" ") > 1):
                yield form


@Language.factory("gbpapers_known_names", default_config={"language": "en"})
def create_known_names(nlp: Language, name: str, language: str) -> KnownNames:
    """Build the component; the names come with the package, not with the saved pipeline."""
    return KnownNames(nlp, language)
