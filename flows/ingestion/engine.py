"""The engine that recognizes text in pictures of pages: the program `tesseract`, where it is there.

Pages are painted by pdfium in this process, within its limits: the program is given a plain
grey picture and never a byte of the PDF. It is of the reading process' group and ends with it.
"""

import io
import os
import subprocess
from collections.abc import Iterable
from functools import cache

import pypdfium2

from extractors.pages.recognition import Recognized, recognized
from flows.settings import ENGINE

LANGUAGES = ("eng", "fra", "spa")
DOTS = 300  # an inch, what the engine was trained with
LARGEST = 40_000_000  # pixels of a picture: more than A3 at 300 dots an inch has
POINTS = 72  # an inch


def recognize(data: bytes, pages: Iterable[int]) -> dict[int, Recognized]:
    """Return what is recognized on some pages of a PDF, by number; none without words.

    A page that pdfium cannot paint, or whose picture the program refuses, has no words.
    """
    found: dict[int, Recognized] = {}
    with pypdfium2.PdfDocument(data) as pdf:
        for number in pages:
            if number <= len(pdf) and (read := _recognized(pdf, number)):
                found[number] = read
    return found


def _recognized(pdf: pypdfium2.PdfDocument, number: int) -> Recognized | None:
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        dots = min(DOTS / POINTS, (LARGEST / max(width * height, 1)) ** 0.5)
        picture = page.render(scale=dots, grayscale=True).to_pil()
    except pypdfium2.PdfiumError:
        return None
    grey = io.BytesIO()
    picture.save(grey, "PPM")
    hocr = _run(["-", "-", "--dpi", f"{dots * POINTS:.0f}", "-l", _languages(), "hocr"],
                grey.getvalue())  # fmt: skip
    return recognized(hocr, width / picture.width) if hocr else None


@cache
def _languages() -> str:
    """Return those of the languages of papers that the engine has data for."""
    there = _run(["--list-langs"], b"").split()
    return "+".join([each for each in LANGUAGES if each in there] or LANGUAGES[:1])


def _run(arguments: list[str], given: bytes) -> str:
    """Return what the program prints; nothing where it fails."""
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # papers are read side by side already
    done = subprocess.run(
        [ENGINE, *arguments], input=given, capture_output=True, check=False, env=alone
    )
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
