"""Read the inline marks of a source: styles, note marks and annotations.

`**bold**`, `*italic*`, `^raised^`, `++SMALL CAPITALS++`, `~` (no-break space), ` // ` (new line),
`[^3]` (note mark), `[text]{tag}` (annotation) and `\\*` (the character itself).
"""

import re
from dataclasses import dataclass, field

SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
TOKEN = re.compile(
    r"\[\^(?P<mark>[^\]]+)\]|\\(?P<escaped>.)|(?P<bold>\*\*)|(?P<italic>\*)|(?P<raised>\^)"
    r"|(?P<caps>\+\+)|(?P<hard>~)|(?P<line> // )|(?P<open>\[)|\]\{(?P<tag>[^}]*)\}"
)


@dataclass(frozen=True)
class Piece:
    """A run of text of one style; `line` is a line break, `mark` the mark of a note."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    caps: bool = False
    mark: str = ""
    line: bool = False


@dataclass
class Inline:
    """Text with styles: `plain` is what gold says, without marks, with ordinary spaces."""

    pieces: list[Piece] = field(default_factory=list)
    plain: str = ""
    tags: list[tuple[int, int, str]] = field(default_factory=list)
    marks: list[tuple[str, int]] = field(default_factory=list)


def read_inline(source: str) -> Inline:
    """Return the styled text of one source string.

    >>> read_inline("the 332^nd^ Session[^1] of [Peru]{-}").plain
    'the 332nd Session of Peru'
    """
    out, style, opened, position = Inline(), {"bold": 0, "italic": 0, "raised": 0, "caps": 0}, [], 0

    def add(text: str) -> None:
        if text:
            bold, italic, raised, caps = map(bool, style.values())
            out.pieces.append(Piece(text, bold, italic, raised, caps))
            out.plain += SPACES.sub(" ", text)

    for token in TOKEN.finditer(source):
        add(source[position : token.start()])
        position = token.end()
        name = token.lastgroup or ""
        if name == "mark":
            out.pieces.append(Piece(mark=token["mark"]))
            out.marks.append((token["mark"], len(out.plain)))
        elif name in style:
            style[name] ^= 1
        elif name == "line":
            out.pieces.append(Piece(line=True))
            out.plain += " "
        elif name == "open":
            opened.append(len(out.plain))
        elif name == "tag":
            out.tags.append((opened.pop(), len(out.plain), token["tag"]))
        else:
            add(token["escaped"] or "\u00a0")
    add(source[position:])
    if opened or any(style.values()) or "  " in out.plain:
        raise ValueError(f"unclosed mark or double space in {source!r}")
    return out
