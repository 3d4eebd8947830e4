"""Reading one PDF with the reader that the settings name, in this process."""

from collections.abc import Mapping, Sequence
from importlib import import_module

from flows.store.reading import Reading, reading_of
from schemas.row import Row


def read(reader: str, data: bytes, source_uri: str) -> Reading:
    """Read one PDF with the reader named `module:function`.

    Every table of the contract but `sources` is there, with a header at least.

    Raises:
        UnreadableError: the bytes are no PDF that can be read.
    """
    module, _, name = reader.partition(":")
    tables: Mapping[type[Row], Sequence[Row]] = getattr(import_module(module), name)(
        data, source_uri
    )
    return reading_of(tables)
