"""Web addresses in running text, without the punctuation that stands around them."""

import re
from collections.abc import Iterator

URL = re.compile(r"(?<![\w@])(?:https?://|ftp://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
AFTER = ".,;:!?'’\"”»…"
PAIRS = {")": "(", "]": "[", "}": "{"}


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every address; closing brackets of the sentence are left out.

    >>> [text[a:b] for text in ["(see <http://a.org/x_(y)>)."] for a, b in find_addresses(text)]
    ['http://a.org/x_(y)']
    """
    for match in URL.finditer(text) if "//" in text or "www." in text.lower() else ():
        end = _end(match.group())
        if "." in match.group()[:end].split("//")[-1]:
            yield match.start(), match.start() + end


def _end(address: str) -> int:
    """Return the length of ``address`` without what belongs to the sentence."""
    end = len(address)
    while end:
        last = address[end - 1]
        unpaired = last in PAIRS and address.count(PAIRS[last], 0, end) < address.count(
            last, 0, end
        )
        if last not in AFTER and not unpaired:
            break
        end -= 1
    return end
