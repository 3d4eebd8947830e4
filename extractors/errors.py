"""What the core refuses to read, and why."""


class UnreadableError(Exception):
    """A file that cannot be read whole.

    ``reason`` is a short code for machines (`not-a-pdf`, `empty-file`, `encrypted`,
    `damaged`, `no-text-layer`); the message is one sentence for people, without the file's
    name, which only the caller knows.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[str, str]]:
        """Let the error cross a process border with both its fields."""
        return type(self), (self.reason, self.message)
