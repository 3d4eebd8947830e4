"""What the codes of a font say, as its map to Unicode has it, read in one pass.

pdfminer reads such a map sign by sign, which is most of what a font costs. Here a pattern finds
its parts and pdfminer's own parser is told them; what the pattern does not know is left to it.
"""

from io import BytesIO

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSKeyword

from extractors.pages.operands import objects

NOTHING = PDFStream({}, b"")  # stands for a map that is read already


def unicode_map(data: bytes) -> FileUnicodeMap | None:
    """Return the map that a stream holds; none if it has anything that is not known.

    >>> unicode_map(b"1 beginbfchar <03> <0041> endbfchar").get_unichr(3)
    'A'
    """
    found = FileUnicodeMap()
    parser = CMapParser(found, BytesIO())
    try:
        for each in objects(data):
            if isinstance(each, PSKeyword):
                parser.do_keyword(0, each)
            else:
                parser.push((0, each))
    except Exception:  # pdfminer meets it again, and it is told of the font
        return None
    return found
