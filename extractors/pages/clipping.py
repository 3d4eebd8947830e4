"""Paths that are painted, and that clip what is painted after them."""

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfinterp import PDFStackT
from pdfminer.utils import Matrix, apply_matrix_pt

from extractors.pages.operators import Operators
from schemas.paper import Box


class Paths(Operators):
    """The operators of paths; ``clips`` says that the path clips when it is painted."""

    graphicstate: Any  # a State
    clips: bool
    paths: dict[tuple[Any, ...], tuple[Box, bool]]  # that clipped, by matrix

    def do_W(self) -> None:
        """Clip with the path when it is painted."""
        self.clips = True

    def do_W_a(self) -> None:
        """Clip with the path when it is painted (even-odd)."""
        self.clips = True

    def do_S(self) -> None:
        """Stroke the path."""
        self._painted(super().do_S)

    def do_f(self) -> None:
        """Fill the path."""
        self._painted(super().do_f)

    def do_F(self) -> None:
        """Fill the path (the old name of f)."""
        self._painted(super().do_f)

    def do_f_a(self) -> None:
        """Fill the path (even-odd)."""
        self._painted(super().do_f_a)

    def do_B(self) -> None:
        """Fill and stroke the path."""
        self._painted(super().do_B)

    def do_B_a(self) -> None:
        """Fill and stroke the path (even-odd)."""
        self._painted(super().do_B_a)

    def do_n(self) -> None:
        """End the path, which may clip."""
        self._clip_with(self.curpath)
        self.curpath = []

    def do_re(self, x: PDFStackT, y: PDFStackT, w: PDFStackT, h: PDFStackT) -> None:
        """Add a rectangle to the path."""
        if not (type(x) is type(y) is type(w) is type(h) is float):
            super().do_re(x, y, w, h)
            return
        right, top = x + w, y + h
        self.curpath += [("m", x, y), ("l", right, y), ("l", right, top), ("l", x, top), ("h",)]

    def _painted(self, paint: Any) -> None:
        path = self.curpath
        paint()
        self._clip_with(path)

    def _clip_with(self, path: Sequence[Any]) -> None:
        """Clip with a path that ends, if it is to clip; the same ones come again and again."""
        if not self.clips:
            return
        self.clips = False
        key = (self.ctm, *path)
        found = self.paths.get(key)
        if found is None:
            ends = [apply_matrix_pt(self.ctm, part[-2:]) for part in path if len(part) > 2]
            if not ends:
                return
            box = Box.around(Box(*end, *end) for end in ends)
            found = self.paths[key] = (box, len(ends) == 4 and upright(self.ctm))
        self.graphicstate.narrow(*found)


def upright(ctm: Matrix) -> bool:
    """Say whether a matrix turns upright boxes into upright boxes."""
    a, b, c, d, _, _ = ctm
    return max(min(abs(a), abs(b)), min(abs(c), abs(d))) < 1e-3
