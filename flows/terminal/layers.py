"""What can be drawn over a page: layers with colours that differ to every eye, and shapes."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.paper import Box


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of shape: its colour, the width of its line in pixels, what it shows."""

    colour: str
    width: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A box on a page as seen, in points, with the id or the words beside it."""

    layer: str
    box: Box
    label: str = ""


# Colours: Okabe and Ito, "Color Universal Design" (2008), and shades of gray.
OF_ROWS: Mapping[str, Layer] = {
    "passages": Layer("#0072B2", 2, "passages"),
    "tables": Layer("#E69F00", 3, "tables"),
    "cells": Layer("#D55E00", 2, "cells"),
    "notes": Layer("#009E73", 2, "notes"),
    "findings": Layer("#CC79A7", 4, "places of findings"),
}
OF_FINDER: Mapping[str, Layer] = {
    "words": Layer("#C8C8C8", 1, "words"),
    "rules": Layer("#56B4E9", 2, "rules"),
    "refused": Layer("#000000", 1, "refused, no table"),
    "candidates": Layer("#D55E00", 3, "candidates, evidence"),
    "columns": Layer("#009E73", 2, "edges of columns"),
    "heads": Layer("#CC79A7", 2, "heads found"),
    "found": Layer("#E69F00", 1, "cells found"),
    "around": Layer("#0072B2", 2, "captions, units, notes"),
}
LAYERS = {**OF_FINDER, **OF_ROWS}
TARGET = Layer("#C00000", 4, "what was asked for")
