"""A chart of the benchmark as SVG: milliseconds a page of each tool, by the pages of a paper."""

from collections.abc import Iterable, Mapping
from typing import Any

LEFT, TOP, BAR, GAP, SCALE = 170, 40, 16, 10, 480  # points
COLOURS = {
    "gbpapers": "#1f5fa8",
    "pdfplumber": "#9a9a9a",
    "pymupdf4llm": "#c58b2a",
    "liteparse": "#6aa84f",
}


def chart(records: Iterable[Mapping[str, Any]]) -> str:
    """Return bars in the order of the records, files apart, the longest as wide as it goes."""
    found = [(r["file"], r["tool"], 1000 * r["seconds"] / r["pages"]) for r in records]
    longest = max((spent for _, _, spent in found), default=1.0)
    parts, y, before = [], TOP, None
    for name, tool, spent in found:
        if name != before:
            y += GAP
            parts.append(_text(8, y + BAR - 4, name))
        width = SCALE * spent / longest
        parts.append(
            f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR - 3}" '
            f'fill="{COLOURS[tool]}"/>'
        )
        parts.append(_text(LEFT + width + 6, y + BAR - 5, f"{spent:.0f} ms a page, {tool}"))
        y, before = y + BAR, name
    title = _text(8, 22, "CPU time a page, start-up left out (shorter is better)")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + SCALE + 200}" '
        f'height="{y + 20}" font-family="sans-serif" font-size="12">\n'
        + "\n".join([title, *parts])
        + "\n</svg>\n"
    )


def _text(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y}">{text}</text>'
