"""The file name of a paper's source at a page foot, which names its unit and language."""

import re
from dataclasses import dataclass

FOOT_LANGUAGES = {
    "en": "en", "fr": "fr", "sp": "es", "es": "es", "ar": "ar", "ch": "zh", "ge": "de", "ru": "ru",
}  # fmt: skip
FOOT = re.compile(
    r"(?P<name>GB[ .]?\d{3}(?:bis|ter)?[-_ ][^\n\[]*?(?:\[(?P<inside>[^\]]*)\]\s?"
    r"-?(?P<tag>En|Fr|Sp|Es|Ar|Ch|Ge|Ru)|[-_ ](?P<early_tag>En|Fr|Sp|Es))\.docx?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RunningFoot:
    """The source file's name at a page foot, with the author unit and language in it."""

    name: str
    unit: str | None
    language: str


def running_foot(text: str) -> RunningFoot | None:
    """Return the file name that ``text`` (a line at a page foot) starts with, or None.

    >>> running_foot("GB338-PFA_INF_5_[HRD-200227-1]-En.docx 3").unit
    'HRD'
    """
    match = FOOT.match(text.strip())
    if match is None:
        return None
    tag = (match["tag"] or match["early_tag"]).lower()
    unit = re.match(r"[A-Z]{2,}", match["inside"] or "")
    return RunningFoot(match["name"], unit.group() if unit else None, FOOT_LANGUAGES[tag])
