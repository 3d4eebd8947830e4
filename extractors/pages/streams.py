"""The streams of a PDF, decoded whole or not at all.

pdfminer decodes what it can of a damaged stream and leaves out the rest in silence; it has no
limit either. Here a stream is sound only if its checksum is (RFC 1950), and it may unfold to
so much and no more.
"""

import zlib
from typing import Any

from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, resolve1

from extractors.pages.faults import UnsoundError, in_words

MOST_BYTES = 1 << 26  # that one stream may unfold to: no content or font of a paper comes near
MOST_FILTERS = 8  # one over the other
HEAD, SUM = 2, 4  # bytes of a zlib stream before and after what is packed


def sound(stream: PDFStream) -> bytes:
    """Return what a stream holds.

    Raises:
        UnsoundError: it is damaged or cut off, has a filter that is not known, or unfolds to
            more than is allowed.
    """
    if stream.data is None:
        try:
            stream.data = _decoded(stream)
        except (UnsoundError, MemoryError):
            raise
        except Exception as error:  # the parser lets out any kind of error on damaged filters
            raise UnsoundError(f"a stream cannot be decoded ({in_words(error)})") from error
        stream.rawdata = None
    return stream.data


def _decoded(stream: PDFStream) -> bytes:
    data = stream.rawdata or b""
    if stream.decipher:
        data = stream.decipher(stream.objid or 0, stream.genno or 0, data, stream.attrs)
    filters = stream.get_filters()
    if len(filters) > MOST_FILTERS:
        raise UnsoundError(f"a stream has {len(filters)} filters one over the other")
    for name, values in filters:
        flate = name in LITERALS_FLATE_DECODE
        unpacked = inflated(data) if flate else b""
        if flate and not (isinstance(values, dict) and resolve1(values.get("Predictor"))):
            data = unpacked
            continue
        one: dict[str, Any] = {"Filter": name, "DecodeParms": values}
        data = PDFStream(one, data).get_data()
        _within(len(data))
    return data


def inflated(data: bytes) -> bytes:
    """Return what is packed in a zlib stream, whose checksum must be right if it is there.

    A stream without its checksum is read if what is packed ends as it should: some programs
    state a length that cuts it off.

    Raises:
        UnsoundError: it is damaged, cut off, or too large.
    """
    data = data.lstrip(b"\r\n") if data[:1] in b"\r\n" else data
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        found = unpack.decompress(data[HEAD:], MOST_BYTES + 1)
    except zlib.error as error:
        raise UnsoundError("a packed stream is damaged") from error
    _within(len(found))
    if not unpack.eof:
        raise UnsoundError("a packed stream is cut off")
    checksum = unpack.unused_data[:SUM]
    if len(checksum) == SUM and int.from_bytes(checksum, "big") != zlib.adler32(found):
        raise UnsoundError("the checksum of a packed stream is wrong")
    return found


def _within(size: int) -> None:
    if size > MOST_BYTES:
        raise UnsoundError(f"a stream unfolds to more than {MOST_BYTES >> 20} MB")
