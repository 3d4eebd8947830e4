"""Text up the margins of a page or across it: rotated words, a spine's letters, watermarks."""

from collections.abc import Sequence

from schemas.paper import Page, Rule, Word

STACKED = 3  # letters: the longest bit of a word that is set up the spine of a cover
ALONE = 0.5  # share of the bits of a spine that stand on no line of the text beside it
STACK = 4  # bits one above the other that make a stack


def margin_words(page: Page) -> list[Word]:
    """Return what stands up the margins: rotated words, or on a cover letters in a stack.

    Words at a slant are with them wherever they stand: watermarks and stamps lie over the
    text and belong to none of it.

    Source: GB.341/PFA/1, cover: the spine's words come out broken into letters.
    """
    upright = [word for word in page.words if word.rotation == 0]
    slanting = [word for word in page.words if word.rotation % 90]
    rotated = [word for word in page.words if word.rotation in (90, 180, 270)]
    stack = _stacked_letters(upright) if page.number == 1 else []
    if not upright or len(rotated) > len(upright):
        return [*stack, *slanting]
    left = min(word.box.x0 for word in upright)
    right = max(word.box.x1 for word in upright)
    outside = [
        word
        for word in rotated
        if (word.box.x1 <= left + 1 or word.box.x0 >= right - 1 or page.number == 1)
        and not _is_in_cell(word, page.rules)
    ]
    return [*stack, *slanting, *outside]


def _is_in_cell(word: Word, rules: Sequence[Rule]) -> bool:
    """Say whether rules stand on both sides of a turned word, and over and under it."""
    box = word.box
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    level = [r.box.top for r in rules if r.horizontal and r.box.x0 <= x <= r.box.x1]
    upright = [r.box.x0 for r in rules if not r.horizontal and r.box.top <= y <= r.box.bottom]
    sides = any(at <= box.x0 + 1 for at in upright) and any(at >= box.x1 - 1 for at in upright)
    return (
        sides
        and any(at <= box.top + 1 for at in level)
        and any(at >= box.bottom - 1 for at in level)
    )


def _stacked_letters(upright: Sequence[Word]) -> list[Word]:
    """Return capitals in bits of up to three letters, stacked left or right of all real words.

    Bits that stand on the lines of real words are a column of a table (codes of countries).
    """
    real = [word for word in upright if len(word.text) > STACKED]
    if not real:
        return []
    left = min(word.box.x0 for word in real)
    right = max(word.box.x1 for word in real)
    bits = [
        word
        for word in upright
        if len(word.text) <= STACKED
        and word.text == word.text.upper()
        and not word.text.isdecimal()
        and (word.box.x1 < left or word.box.x0 > right)
    ]
    lines = {round(word.baseline) for word in real}
    alone = [word for word in bits if round(word.baseline) not in lines]
    stacked = len({round(word.baseline) for word in bits}) >= STACK
    return bits if stacked and len(alone) >= ALONE * len(bits) else []
