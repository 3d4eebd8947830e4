"""What the core refuses to read, and why."""

MOST = 500  # characters of a message: it may quote what is in a file


class UnreadableError(Exception):
    """A file that cannot be read whole.

    ``reason`` is a short code for machines (`not-a-pdf`, `empty-file`, `encrypted`,
    `damaged`, `no-text-layer`); the message is one sentence for people, without the file's
    name, which only the caller knows.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = printable(message)

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[str, str]]:
        """Let the error cross a process border with both its fields."""
        return type(self), (self.reason, self.message)


def printable(text: str, most: int = MOST) -> str:
    """Return a text that may quote anything as one line of signs that print, cut where long.

    >>> printable("its name is \\x1b[31m\\n")
    'its name is �[31m'
    """
    shown = "".join(
        c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text
    ).strip()
    return shown if len(shown) <= most else f"{shown[:most].rstrip()} ..."
