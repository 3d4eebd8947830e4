"""The graphics state of a page's content, with what decides whether a mark is seen."""

from collections.abc import Mapping
from typing import Any

from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from schemas.paper import Box


class TextState(PDFTextState):
    """pdfminer's state of text, which a page saves some hundred times, copied at once."""

    def copy(self) -> "TextState":
        """Return a state of its own with the same values."""
        twin = TextState.__new__(TextState)
        twin.__dict__.update(self.__dict__)
        return twin


class State(PDFGraphicState):
    """A graphics state with what decides whether a mark is seen.

    ``clip`` is around what the clip path lets through, in pdfminer's coordinates of the
    page; ``exact`` says that the path is that box. ``blended`` says that a mark does not
    hide what lies under it. ``through`` are the orders of glyphs that are the clip path.
    """

    def __init__(self) -> None:
        super().__init__()
        self.fill_alpha = 1.0
        self.stroke_alpha = 1.0
        self.group_alpha = 1.0
        self.blended = False
        self.clip: Box | None = None
        self.exact = True
        self.off = False
        self.through: tuple[int, ...] = ()
        self.width = 1.0  # of lines, in the units of the place where one is drawn

    def copy(self) -> "State":
        """Return a state of its own with the same values."""
        twin = State.__new__(State)
        twin.__dict__.update(self.__dict__)
        return twin

    def narrow(self, clip: Box, exact: bool) -> None:
        """Let through only what the clip so far and a box both let through."""
        now = self.clip or clip
        self.clip = Box(
            max(now.x0, clip.x0),
            max(now.top, clip.top),
            min(now.x1, clip.x1),
            min(now.bottom, clip.bottom),
        )
        self.exact = self.exact and exact

    def set(self, values: Mapping[Any, Any]) -> None:
        """Take over the transparency of an extended graphics state."""
        self.fill_alpha = share(values.get("ca"), self.fill_alpha)
        self.stroke_alpha = share(values.get("CA"), self.stroke_alpha)
        mode = resolve1(values.get("BM"))
        mode = resolve1(mode[0]) if isinstance(mode, list) and mode else mode
        mask = resolve1(values.get("SMask"))
        if isinstance(mode, PSLiteral) or mask is not None:
            plain = not isinstance(mode, PSLiteral) or mode.name in ("Normal", "Compatible")
            self.blended = not plain or isinstance(mask, dict)

    def enter_group(self) -> None:
        """Begin a transparency group: what it is painted with applies to all of it."""
        self.group_alpha *= self.fill_alpha
        self.fill_alpha = self.stroke_alpha = 1.0


def share(value: object, default: float) -> float:
    """Return a number of the PDF, or what holds where it gives none."""
    found = resolve1(value)
    return float(found) if isinstance(found, (int, float)) else default
