"""The core, end to end: bytes of a PDF to the rows of every table of the contract."""

from collections.abc import Sequence

from extractors.languages import Language, detect_language, language
from extractors.notes import body_size
from extractors.outline import Outline
from extractors.pdf import read_pdf
from extractors.prose import Vocabulary
from extractors.reading import Parts, parts_of, text_blocks
from extractors.joining import joined
from extractors.roles import Piece, pieces
from extractors.table_rows import add_table
from schemas.paper import Page
from schemas.tables import Row

Tables = dict[type[Row], list[Row]]
