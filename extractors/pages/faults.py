"""What of a file or page could not be read as it should: said, never passed over in silence."""

from schemas.paper import Fault

MOST_WORDS = 200  # characters of a message of a library that are quoted
NOT_READ = "page-not-read"  # the code of a page of which nothing is read


class UnsoundError(Exception):
    """A page paints something that cannot be read as a whole; the message is for people."""


class Faults:
    """What one page could not paint, each kind once, with how often it was met."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}

    def add(self, message: str) -> None:
        """Keep what could not be painted."""
        self._met[message] = self._met.get(message, 0) + 1

    def found(self) -> tuple[Fault, ...]:
        """Return a fault for each kind met, in the order met first."""
        return tuple(
            Fault("page-incomplete", message if times == 1 else f"{message} ({times} times)")
            for message, times in self._met.items()
        )


def in_words(error: object) -> str:
    """Return the message of a library in one line, with signs that print, cut where it is long.

    >>> in_words(ValueError("bad\\n\\x00thing"))
    'bad thing'
    """
    text = "".join(c if c.isprintable() else " " for c in str(error))
    text = " ".join(text.split()) or type(error).__name__
    return text if len(text) <= MOST_WORDS else f"{text[:MOST_WORDS].rstrip()} ..."
