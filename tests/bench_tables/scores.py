"""Scores of one reader over a folder, from the tables it found in each PDF."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.bench_tables.gold import Pages, icdar_gold, pairs_of, relations, tagged_gold

Reader = Callable[[Path], Pages]


class Score(NamedTuple):
    """What a reader reached: shares from 0 to 1, and the PDFs it failed on."""

    figures: dict[str, float]
    failed: list[str]


def icdar_score(folder: Path, read: Reader) -> Score:
    """Return precision, recall and F1, over all relations and as the mean over PDFs."""
    total: Counter[str] = Counter()
    each: list[tuple[float, float]] = []
    failed: list[str] = []
    for pdf, pages in icdar_gold(folder):
        want = {page: relations(tables) for page, tables in pages.items()}
        got = {page: relations(ts) for page, ts in _read(pdf, read, failed).items()}
        hit = sum((got.get(page, Counter()) & pairs).total() for page, pairs in want.items())
        wanted = sum(pairs.total() for pairs in want.values())
        given = sum(pairs.total() for pairs in got.values())
        total.update(hit=hit, wanted=wanted, given=given)
        each.append((hit / given if given else 0.0, hit / wanted if wanted else 1.0))
    precision, recall = (
        total["hit"] / max(1, total["given"]),
        total["hit"] / max(1, total["wanted"]),
    )
    mean = [sum(column) / max(1, len(each)) for column in zip(*each, strict=True)]
    figures = {
        "precision": precision,
        "recall": recall,
        "F1": _f1(precision, recall),
        "F1 per document": _f1(*mean),
    }
    return Score(figures, failed)


def tagged_score(folder: Path, read: Reader) -> Score:
    """Return the recall of row pairs: only some tables are tagged, so no precision."""
    wanted = hit = 0
    failed: list[str] = []
    for pdf, pages in tagged_gold(folder):
        if not pages:
            continue
        got = _read(pdf, read, failed)
        for page, want in pages.items():
            wanted += want.total()
            hit += (want & pairs_of(got.get(page, []))).total()
    return Score({"recall of row pairs": hit / max(1, wanted)}, failed)


def _read(pdf: Path, read: Reader, failed: list[str]) -> Pages:
    try:
        return read(pdf)
    except Exception as error:  # a reader that fails on a PDF has found nothing in it
        failed.append(f"{pdf.name}: {error!r}"[:200])
        return {}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
