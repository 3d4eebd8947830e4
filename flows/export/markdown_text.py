"""Texts in Markdown: signs that would be markup are escaped, so that a parser gives them back.

The dialect is CommonMark with the tables of GitHub and footnotes (`[^1]`).
"""

import re
from collections.abc import Sequence

from flows.export.addresses import web_address
from flows.export.markup import fit
from flows.export.notes import Mark
from flows.export.rows import place_of
from flows.export.runs import Run, Span, Woven, woven
from schemas.tables import Citation, Footnote

SIGNS = re.compile(r"[\\`*_{}\[\]<>&|~^$#]")  # markup wherever; $ of mathematics, too
OPENING = re.compile(r"[-+=:]|\d{1,9}[.)]")  # markup where a line begins
BESIDE_MARK = re.compile(r"[(:]")  # would make the mark before it a link or a note
IN_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", "&": "&amp;"})  # in brackets


def line_of(*parts: str) -> str:
    """Return written parts as one line: what would open a block, or be stripped, is escaped.

    >>> line_of(escaped("1. *US$5* [a]"))
    '1\\\\. \\\\*US\\\\$5\\\\* \\\\[a\\\\]'
    """
    text = "".join(parts)
    middle = text.strip()
    left = text[: len(text) - len(text.lstrip())]
    right = text[len(left) + len(middle) :]
    opening = OPENING.match(middle)
    if opening:
        middle = f"{middle[: opening.end() - 1]}\\{middle[opening.end() - 1 :]}"
    return _blanks(left) + middle + _blanks(right)


def cell_of(line: str) -> str:
    """Return a line as it stands in a row of a table."""
    return line.replace("\\|", "&#124;")


def escaped(text: str) -> str:
    """Return words that read as themselves inside a line."""
    return SIGNS.sub(r"\\\g<0>", fit(text))


def written(text: str, citations: Sequence[Citation], marks: Sequence[Mark]) -> str:
    """Return a text with its links and the marks of its notes, for inside a line."""
    spans = [Span(c.start, c.end, c) for c in citations if web_address(c.url)]
    return _made(woven(text, spans, marks))


def mark_of(note: Footnote) -> str:
    """Return what stands for a note: its place, so that two notes of one mark are told apart."""
    return f"[^{place_of(note.footnote_id)}]"


def _made(runs: "Sequence[Run[Citation]]", in_link: bool = False) -> str:
    made, after_mark = "", False
    for run in runs:
        if isinstance(run, str):
            part = escaped(run)
        else:
            made = f"{made[:-1]}\\!" if made.endswith("!") else made  # no picture
            part = mark_of(run.note) if isinstance(run, Mark) else _link(run, in_link)
        made += f"\\{part}" if after_mark and BESIDE_MARK.match(part) else part
        after_mark = isinstance(run, Mark)
    return made


def _link(run: "Woven[Citation]", in_link: bool) -> str:
    """Return a link; links cannot hold links, so one in another is its words only."""
    if in_link:
        return _made(run.runs, in_link)
    address = (run.span.what.url or "").translate(IN_ADDRESS)
    return f"[{_made(run.runs, in_link=True)}](<{address}>)"


def _blanks(blanks: str) -> str:
    """Return blanks as signs that a parser keeps."""
    return "".join(f"&#{ord(sign)};" for sign in blanks)
