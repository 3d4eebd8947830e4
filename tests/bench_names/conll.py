"""Human-tagged text in CoNLL form: one token a line, its tag last, a blank line between sentences.

A line ``-DOCSTART-`` opens a document, which is tagged as one paper. Tags are ``O`` or a label
behind ``B-``, ``I-``, ``E-``, ``S-``. A column ``SpaceAfter=No`` says that no blank follows a
token; in a file without that mark, blanks are put as printers put them.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

LABELS = {"ORG": "ORG", "COUNTRY": "COUNTRY", "GPE": "PLACE", "LOC": "PLACE"}
LANGUAGES = {"en": "en", "eng": "en", "fr": "fr", "fra": "fr", "es": "es", "esp": "es", "spa": "es"}
NO_SPACE = "SpaceAfter=No"
START = "-DOCSTART-"
CLOSING = frozenset(".,;:!?)]}%»”’'…")
OPENING = frozenset("([{«“$€£")


class Name(NamedTuple):
    """A tagged span: offsets in the text of its sentence, and ``ORG``, ``COUNTRY`` or ``PLACE``."""

    start: int
    end: int
    label: str


class Sentence(NamedTuple):
    """A sentence as text with its names."""

    text: str
    names: tuple[Name, ...]


Document = list[Sentence]
Line = list[str]


def language_of(path: Path) -> str:
    """Return the language that a file's name tells: ``es.conll``, ``esp.testa``, ``x-fr.conll``.

    Raises:
        ValueError: it tells none.
    """
    for part in reversed(re.split(r"[^a-z]+", path.name.lower())):
        if part in LANGUAGES:
            return LANGUAGES[part]
    raise ValueError(f"{path.name}: the name tells no language (en, fr, es)")


def documents(text: str) -> Iterator[Document]:
    """Yield the documents of a file; a file without marks is one document."""
    spaced = NO_SPACE in text
    document: Document = []
    lines: list[Line] = []
    for line in [*text.splitlines(), ""]:
        columns = line.split()
        if columns and columns[0] != START:
            lines.append(columns)
            continue
        if lines:
            document.append(sentence(lines, spaced))
            lines = []
        if columns and document:
            yield document
            document = []
    if document:
        yield document


def sentence(lines: Iterable[Line], spaced: bool) -> Sentence:
    """Put the tokens of a sentence together."""
    text, previous = "", ""
    names: list[Name] = []
    glued = True
    for columns in lines:
        token, tag = columns[0], columns[-1]
        blank = not glued if spaced else _blank(text, token)
        text += " " if blank and text else ""
        prefix, _, label = tag.partition("-")
        if label in LABELS:
            found = Name(len(text), len(text) + len(token), LABELS[label])
            if prefix in "BS" or previous != label or not names:
                names.append(found)
            else:
                names[-1] = names[-1]._replace(end=found.end)
        previous = label if prefix not in "ES" else ""
        text += token
        glued = NO_SPACE in columns
    return Sentence(text, tuple(names))


def _blank(text: str, token: str) -> bool:
    """Say whether a printer puts a blank before a token."""
    if not text or token[0] in CLOSING or text[-1] in OPENING:
        return False
    return not (text[-1] in "'’" and re.search(r"\b(?:[lLdDnNsSjJ]|[qQ]u)['’]$", text))
