"""Words of papers and names of files in logs, artifacts and run names: inert there.

Prefect shows artifacts as Markdown and logs as lines. The data of record is not touched.
"""

import re

from flows.store.masking import masked
from schemas.csv_text import CONTROLS

# what ends a line, or turns it round: line and paragraph separators, bidirectional controls
_TURNING = dict.fromkeys(
    (0x0A, 0x0D, 0x09, 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)),
    " ",
)
_MARKUP = re.compile(r"(?<=[<\]!`])(?=[^\s\u200b])")  # tags, links, pictures, code
_LONGEST = 500  # characters of one text


def inert(text: str) -> str:
    """Return a text that a log, a terminal or a page of Markdown shows and does not obey.

    A zero-width space parts the signs of markup; credentials in addresses are masked.

    >>> inert("a\\x1b[2Jb\\nc <b>[x](javascript:y)").replace("\\u200b", "_")
    'a\\ufffd[2Jb c <_b>[x]_(javascript:y)'
    """
    clean = masked(text).translate(_TURNING).translate(CONTROLS)
    clean = clean.encode("utf-8", "replace").decode()  # lone surrogates of file names
    return _MARKUP.sub("\u200b", clean if len(clean) <= _LONGEST else f"{clean[:_LONGEST]}...")
