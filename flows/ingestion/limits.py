"""What one paper may take besides time and memory: pages, objects, and what it gives."""

from collections.abc import Callable

from extractors.errors import UnreadableError
from flows.settings import Settings
from flows.store.reading import Reading

Read = Callable[..., Reading]


def read_within(limits: Settings, reading: Read, data: bytes, source_uri: str) -> Reading:
    """Return the reading of a PDF that is not larger than the settings allow.

    Raises:
        UnreadableError: it has too many pages or objects, gives too much, or cannot be read.
    """
    refuse_too_large(data, limits)
    if limits.ocr:
        from flows.ingestion.scans import read_with_scans

        found = read_with_scans(reading, limits.reader, data, source_uri)
    else:
        found = reading(limits.reader, data, source_uri)
    size = sum(len(text) for text in found.tables.values())
    if size > limits.most_output_mb << 20:
        raise _too("much-output", f"its CSVs would have {size >> 20} MB", "most_output_mb")
    return found


def refuse_too_large(data: bytes, limits: Settings) -> None:
    """Look at the page tree and the objects of a PDF before anything of it is read.

    Raises:
        UnreadableError: there are too many.
    """
    from extractors.pages.opening import extent  # not in the process that only asks for readings

    size = extent(data)
    if size is None:
        return  # it is read to find out why it cannot be opened
    if size.pages > limits.most_pages:
        raise _too("many-pages", f"it has {size.pages} pages", "most_pages")
    if size.objects > limits.most_objects:
        raise _too("many-objects", f"it has {size.objects} objects", "most_objects")


def _too(reason: str, what: str, setting: str) -> UnreadableError:
    more = f"set GBPAPERS_{setting.upper()} to allow more"
    return UnreadableError(f"too-{reason}", f"{what}; {more}")
