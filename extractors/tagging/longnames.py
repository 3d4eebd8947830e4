"""Look-ups by the text of a name, with any dash and any apostrophe in it."""

from collections.abc import Mapping
from functools import cache

from extractors.tagging.gazetteer import Form, registry
from extractors.tagging.lexicon import lexicon
from extractors.tagging.variants import DASHES, QUOTES, variants


@cache
def full_names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return entity id -> its long names in the language."""
    found: dict[str, tuple[str, ...]] = {}
    for form in registry().forms[language]:
        if form.label == "ORG" and form.kind != "acronym" and form.when == "always":
            found[form.entity_id] = (*found.get(form.entity_id, ()), form.text)
    return found


@cache
def long_names(language: str) -> frozenset[str]:
    """Return the long names of the registry as papers print them, any dash and apostrophe."""
    found = by_text(language, ("name", "alias"))
    forms = (form for same in found.values() for form in same)
    return frozenset(text for form in forms for text in variants(form, lexicon(language)))


@cache
def country_acronyms(language: str) -> tuple[Form, ...]:
    """Return the abbreviations of countries: "USA", "RDC"."""
    return tuple(
        f for f in registry().forms[language] if f.label == "COUNTRY" and f.kind == "acronym"
    )


@cache
def country_names(language: str) -> Mapping[str, str]:
    """Return name -> country of all names a paper may give an acronym to: "GDR", "FRG"."""
    return {
        plain(form.text): form.entity_id
        for form in registry().forms[language]
        if form.label == "COUNTRY" and form.kind != "acronym"
    }


@cache
def by_text(language: str, kinds: tuple[str, ...]) -> Mapping[str, tuple[Form, ...]]:
    """Return text -> forms of bodies of some kinds, dashes and apostrophes made plain."""
    found: dict[str, tuple[Form, ...]] = {}
    others = [other for other in ("en", "fr", "es") if other != language]
    for one in (language, *others):
        for form in registry().forms[one]:
            if form.label == "ORG" and form.kind in kinds:
                key = plain(form.text)
                if one == language or key not in found:
                    found[key] = (*found.get(key, ()), form)
    return found


def plain(text: str) -> str:
    """Return the text with plain dashes and apostrophes."""
    for sign in DASHES:
        text = text.replace(sign, "-")
    for sign in QUOTES:
        text = text.replace(sign, "'")
    return text


@cache
def people(language: str) -> frozenset[str]:
    """Return the words for the people of countries: they are adjectives, too."""
    return frozenset(f.text for f in registry().forms[language] if f.label == "DEMONYM")
