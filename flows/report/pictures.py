"""Pictures of the pages of PDFs, kept in the store by the hash of the PDF.

`pictures/<sha256>/<page>.png` (or `.webp`), and `pictures/<sha256>.json`, written last, which
says what there is, or why there is none. They never change, so releases share them.
"""

import io
import json
from collections.abc import Iterator, Mapping

import pypdfium2
from PIL import Image

from flows.report.shelf import write
from flows.store.package import to_json
from flows.store.place import Store

PICTURES = "pictures"
INDEX = ".json"
SCALE = 2  # pixels a point: 144 to the inch reads well at full width
COLOURS = 32  # of a page of text; anti-aliased black on white needs no more
MOST_BYTES = 200_000  # of a PNG: beyond it is a photograph, which WebP holds better
MOST_PIXELS = 40_000_000  # of one page, whatever size it claims to have
WEBP_QUALITY = 60


def drawn(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the picture of each page: name of the file, bytes.

    Raises:
        pypdfium2.PdfiumError: the bytes are no PDF that can be drawn.
    """
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, start=1):
            width, height = page.get_size()
            scale = min(SCALE, (MOST_PIXELS / max(1, width * height)) ** 0.5)
            kind, picture = _packed(page.render(scale=scale).to_pil().convert("RGB"))
            yield f"{number}.{kind}", picture


def _packed(image: Image.Image) -> tuple[str, bytes]:
    out = io.BytesIO()
    few = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG")
    if out.tell() <= MOST_BYTES:
        return "png", out.getvalue()
    out = io.BytesIO()
    image.save(out, "WEBP", quality=WEBP_QUALITY)
    return "webp", out.getvalue()


def drawn_already(store: Store) -> set[str]:
    """Return the hashes of the PDFs that were drawn, or could not be."""
    names = store.names(PICTURES)
    return {name.removesuffix(INDEX) for name in names if name.endswith(INDEX)}


def keep(store: Store, sha256: str, pictures: Mapping[str, bytes], problem: str = "") -> None:
    """Keep the pictures of a PDF, or why there are none."""
    for name, data in pictures.items():
        write(store, f"{PICTURES}/{sha256}/{name}", data)
    index = {"files": list(pictures), "problem": problem}
    write(store, f"{PICTURES}/{sha256}{INDEX}", to_json(index))


def held(store: Store, sha256: str) -> tuple[dict[int, str], str]:
    """Return the files of the pictures of a PDF by page, and why there are none."""
    data = store.get(f"{PICTURES}/{sha256}{INDEX}")
    if data is None:
        return {}, "the PDF was not to be had when this page was made"
    index = json.loads(data)
    files = {int(name.partition(".")[0]): f"{sha256}/{name}" for name in index["files"]}
    return files, index["problem"]
