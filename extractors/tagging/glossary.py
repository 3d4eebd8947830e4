"""What one paper says about names: the bodies it defines and the acronyms that are none."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from extractors.tagging.acronyms import loosely_spells, spells, words_of
from extractors.tagging.body_heads import is_thing, same_body
from extractors.tagging.definitions import Definition, definitions
from extractors.tagging.gazetteer import registry
from extractors.tagging.houses import LONG_TEXT, names_itself
from extractors.tagging.lexicon import contexts, lexicon, shared, slug
from extractors.tagging.longnames import (
    by_text,
    country_acronyms,
    country_names,
    full_names,
    long_names,
    plain,
)
from schemas.columns import Language
from schemas.meaning_tables import Entity

TELLING = 4  # letters of a code that is the unit's own, whatever name stands before it


ACRONYM = r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b(?:/[A-Z]{2,})?"
ARTICLE = r"(?:the |le |la |l['’]|les |el |los |las )?"
PAIR = re.compile(rf"\b({ACRONYM})(?=(?:,? (?:and|et|y|e|or|ou|o) |, |–|/){ARTICLE}({ACRONYM}))")
LOWER = re.compile(r"[a-zà-ÿ]{3}")
NAME_LIKE = re.compile(r"[A-Z]{3,10}")


@dataclass
class Glossary:
    """The names that hold for a whole paper.

    ``phrases`` maps a name or acronym to its entity and to how it was found; ``none`` holds
    acronyms that the paper gives to a goal, a plan or a thing; ``text`` is the whole paper,
    for deciding acronyms of several bodies; ``of_governing_body`` if its id is a symbol's.
    """

    language: Language
    text: str = ""
    phrases: dict[str, tuple[str, str]] = field(default_factory=dict)
    none: set[str] = field(default_factory=set)
    found: dict[str, Entity] = field(default_factory=dict)
    of_governing_body: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """A pattern of all names and acronyms that the paper defines, or nothing."""
        ordered = sorted(self.phrases, key=lambda phrase: (-len(phrase), phrase))
        found = "|".join(_printed(phrase) for phrase in ordered)
        return re.compile(rf"(?<![\w])(?:{found})(?![\w])") if found else None

    def phrase(self, printed: str) -> tuple[str, str]:
        """Return entity and method of a phrase as some passage prints it."""
        return self.phrases.get(printed) or self._plain[plain(printed)]

    @cached_property
    def of_house(self) -> bool:
        """Whether the paper may be one of the ILO, so that its units' names are theirs."""
        return self.names_house or len(self.text) < LONG_TEXT

    @cached_property
    def names_house(self) -> bool:
        """Whether the paper names the ILO, or is one of its Governing Body."""
        return self.of_governing_body or names_itself(self.text)

    @cached_property
    def _plain(self) -> dict[str, tuple[str, str]]:
        return {plain(phrase): found for phrase, found in self.phrases.items()}

    def decide(self, acronym: str, passage: str) -> str:
        """Return the entity of an acronym that several bodies share; "" for none of them."""
        choice = contexts(self.language).get(acronym)
        if choice is None:
            return ""
        rivals = [entity for entity in choice if entity != "default"]
        for entity in rivals:
            if any(name in self.text for name in full_names(self.language).get(entity, ())):
                return entity
        for text in (passage, self.text):
            score = {entity: sum(text.count(cue) for cue in choice[entity]) for entity in rivals}
            best = max(score, key=lambda entity: score[entity], default="")
            if best and score[best] and list(score.values()).count(score[best]) == 1:
                return best
        return str(choice["default"])


def _printed(phrase: str) -> str:
    """Return a pattern for a phrase with any dash and any apostrophe in its places."""
    pattern = re.escape(plain(phrase)).replace("\\-", "[-–\u2011]")
    return pattern.replace("'", "['’]")


def glossary(texts: Iterable[str], language: Language) -> Glossary:
    """Read the definitions of a paper; the first one of an acronym holds."""
    whole = list(texts)
    paper = Glossary(language, "\n".join(whole))
    for text in whole:
        if "(" in text:
            for definition in definitions(
                text, lexicon(language), long_names(language), country_names(language)
            ):
                if definition.acronym not in paper.phrases and definition.acronym not in paper.none:
                    _note(paper, definition)
    for text in whole:
        _listed(paper, text)
    return paper


def _listed(paper: Glossary, text: str) -> None:
    """Take an unknown acronym that stands in a list with a body's acronym for a body."""
    if LOWER.search(text) is None:
        return  # in a heading of capitals every word looks like an acronym
    for match in PAIR.finditer(text):
        pair = (match.group(1), match.group(2))
        for one, other in (pair, pair[::-1]):
            if _is_body_acronym(one, paper) and _is_unknown(other, paper):
                entity_id = slug(other)
                paper.found.setdefault(entity_id, _unseen(entity_id, other, None, paper.language))
                paper.phrases[other] = (entity_id, "pattern")


def _is_body_acronym(acronym: str, paper: Glossary) -> bool:
    forms = by_text(paper.language, ("acronym", "name")).get(acronym, ())
    return acronym in paper.phrases or (
        any(form.when == "always" for form in forms) and acronym not in paper.none
    )


def _is_unknown(acronym: str, paper: Glossary) -> bool:
    if acronym in paper.none or acronym in paper.phrases or not NAME_LIKE.fullmatch(acronym):
        return False
    registered = by_text(paper.language, ("acronym", "name", "alias"))
    if acronym in registered or acronym in shared("not_bodies"):
        return False
    return not any(form.text == acronym for form in country_acronyms(paper.language))


def _note(paper: Glossary, definition: Definition) -> None:
    """Take a definition down: a body of the registry, an unseen body, or no body at all.

    A registered acronym behind a name it does not spell is the name's owner or country
    ("the Skills Network (UNESCO)"), no definition.
    """
    name, acronym, is_body = definition
    country = country_names(paper.language).get(plain(name))
    if country is not None and loosely_spells(name, acronym):
        paper.phrases[acronym] = (country, "definition")
        return
    known = _known(definition, paper.language)
    owners = {form.entity_id for form in by_text(paper.language, ("acronym",)).get(acronym, ())}
    taken = bool(owners) or any(form.text == acronym for form in country_acronyms(paper.language))
    if taken and known not in owners and not _spelled(definition):
        return
    if known is not None and _belongs_above(owners, known):
        return  # "International Labour Office (ILO)": the acronym stays the Organization's
    if known is None and not is_body:
        if is_thing(name, lexicon(paper.language)) or not taken:
            paper.none.add(acronym)
        return
    entity_id = known or slug(name)
    if known is None and entity_id not in paper.found:
        paper.found[entity_id] = _unseen(entity_id, name, acronym, paper.language)
    forms = by_text(paper.language, ("name", "alias")).get(plain(name), ())
    if name[0].isupper() and not any(form.when == "always" for form in forms):
        paper.phrases.setdefault(name, (entity_id, "definition"))
    paper.phrases[acronym] = (entity_id, "acronym" if known else "definition")


def _belongs_above(owners: Collection[str], known: str) -> bool:
    """Say whether an acronym is that of a body above the one it stands behind."""
    above = {body.entity_id for body in registry().parents(known)} - {known}
    return known not in owners and not above.isdisjoint(owners)


def _spelled(definition: Definition) -> bool:
    words = [word.text for word in words_of(definition.name) if word.is_word]
    return spells(words, definition.acronym)


def _known(definition: Definition, language: str) -> str | None:
    """Return the registry's body that a definition names, if it does.

    Its long name decides; else its acronym, where the name shares most words with the
    registry's name or the acronym is the code of a unit, whose name changes.
    """
    named = by_text(language, ("name", "alias")).get(plain(definition.name))
    if named:
        return named[0].entity_id
    if not definition.is_body:
        return None
    for form in by_text(language, ("acronym",)).get(plain(definition.acronym), ()):
        entity = registry().entities[form.entity_id]
        names = (entity.name_en, entity.name_fr, entity.name_es)
        alike = any(same_body(definition.name, known) for known in names if known)
        if alike or (entity.kind == "unit" and len(definition.acronym) >= TELLING):
            return form.entity_id
    return None


def _unseen(entity_id: str, name: str, acronym: str | None, language: str) -> Entity:
    given = {f"name_{language}": name, f"acronym_{language}": acronym}
    return Entity(entity_id=entity_id, label="ORG", known=False).model_copy(update=given)


def unseen(name: str, language: Language) -> Entity:
    """Return the entity of a body that a pattern found."""
    return _unseen(slug(name), name, None, language)
