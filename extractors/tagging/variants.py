"""The ways in which printers write one name: dashes, apostrophes, accents, capitals."""

import re
import unicodedata
from collections.abc import Iterator

from extractors.tagging.gazetteer import Form
from extractors.tagging.lexicon import Lexicon

DASHES = ("-", "–", "\u2011")
QUOTES = ("'", "’")
LONG_NAME = 4  # words of a name that is one with a small head noun too ("groupe de l'Afrique")
SHORTEST_IN_CAPITALS = 4  # "CHAD" in a heading of capitals; "UN" needs no variant


def variants(form: Form, words: Lexicon) -> Iterator[str]:
    """Yield every spelling of a form that counts, the form itself first."""
    spelled = [form.text]
    if form.label == "COUNTRY" and form.kind == "alias" and "." in form.text:
        bare = form.text.replace(".", "")  # "Cook Is"
        yield from dict.fromkeys((form.text, bare, _ascii(form.text), form.text.upper()))
        return
    if form.kind != "acronym":
        for one, other in words.spellings if form.label == "ORG" else ():
            spelled += [
                s.replace(a, b) for s in spelled for a, b in ((one, other), (other, one)) if a in s
            ]
        if form.label == "ORG" and words.language != "en":
            spelled += [s[0].lower() + s[1:] for s in spelled if s.count(" ") >= LONG_NAME - 1]
        spelled += [_bare(s) for s in spelled if _bare(s) != s]
        if form.label == "COUNTRY":
            spelled += [_titled(s, words) for s in spelled if words.language != "en"]
            spelled += [_ascii(s) for s in spelled]
        if (form.label == "COUNTRY" and len(form.text) >= SHORTEST_IN_CAPITALS) or " " in form.text:
            spelled += [s.upper() for s in spelled]
            spelled += [_ascii(s) for s in spelled[-1:] if form.label != "DEMONYM"]
    seen: set[str] = set()
    for text in spelled:
        for dashed in _swapped(text, DASHES):
            for quoted in _swapped(dashed, QUOTES):
                if quoted not in seen:
                    seen.add(quoted)
                    yield quoted


def _swapped(text: str, signs: tuple[str, ...]) -> list[str]:
    """Return the text with all signs of the set replaced by each one of them."""
    if not any(sign in text for sign in signs):
        return [text]
    found = [text]
    for sign in signs:
        changed = text
        for other in signs:
            changed = changed.replace(other, sign)
        found.append(changed)
    return found


def _bare(text: str) -> str:
    """Return the text with no accent on capitals: "Etats-Unis"."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFD", c)[0] if c.isupper() else c for c in text)


def _titled(text: str, words: Lexicon) -> str:
    """Return the text with capitals on all words but small ones: "République Centrafricaine"."""
    parts = re.split(r"([ ('’-])", text)
    small = words["title_links"] | words["conjunctions"]
    return "".join(part if part in small else part[:1].upper() + part[1:] for part in parts)


def _ascii(text: str) -> str:
    """Return the text with no accent at all: "MEXICO"."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
