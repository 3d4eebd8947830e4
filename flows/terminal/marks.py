"""How a difference in words looks on a terminal: its marks in colours, long runs cut."""

import re
from itertools import islice

from rich.text import Text

MARKED = re.compile(r"(\[-.*?-\]|\{\+.*?\+\})", re.DOTALL)
CONTEXT = 8  # words shown at either side of what differs


def shown(difference: str, most: int | None = None) -> Text:
    """Return a difference in colours; of what differs at most so many words."""
    text = Text()
    parts = MARKED.split(difference)
    for at, part in enumerate(parts):
        if part.startswith(("[-", "{+")):
            words = _few(part[2:-2], most) if most else part[2:-2]
            text.append(part[:2] + words + part[-2:], "red" if part.startswith("[-") else "green")
        else:
            text.append(_cut(part, first=at == 0, last=at == len(parts) - 1))
    return text


def _few(words: str, most: int) -> str:
    found = list(islice(words.split(" "), most + 1))
    return " ".join(found[:most]) + (" …" if len(found) > most else "")


def _cut(common: str, first: bool, last: bool) -> str:
    words = common.split(" ")
    if len(words) <= 3 * CONTEXT:
        return common
    head = [] if first else words[:CONTEXT]
    tail = [] if last else words[-CONTEXT:]
    return " ".join([*head, "…", *tail])
