"""A folder watched as an inbox: a file counts when it has stopped growing."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

Seen = dict[Path, tuple[int, int]]  # size, time of the last change


def settled(
    folder: Path, every: float, once: bool = False, pause: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Yield whenever PDFs are new or changed and two looks at the folder found the same.

    At the start the folder is taken as it is, once it rests. `every` is the time between
    two looks, in seconds; with `once` this ends after the first.
    """
    before: Seen | None = None
    done: Seen | None = None
    while True:
        now = snapshot(folder)
        if now == before and now != done:
            yield
            done = now
            if once:
                return
        before = now
        pause(every)


def snapshot(folder: Path) -> Seen:
    """Return the PDFs of a folder with what shows that one is being written."""
    found: Seen = {}
    for path in sorted(folder.rglob("*")):
        try:
            if path.suffix.lower() == ".pdf" and path.is_file():
                stat = path.stat()
                found[path] = stat.st_size, stat.st_mtime_ns
        except FileNotFoundError:
            continue  # moved away while we looked
    return found
