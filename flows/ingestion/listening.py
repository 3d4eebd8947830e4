"""Who listens to a run in its own process: the terminal, or a line at the end.

It stands apart from the flow, which is sent to the workers of a cluster by value.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from flows.ingestion.report import Summary


def print_line(summary: Summary) -> None:
    """Print a run in one line, where nobody else tells of it."""
    print(f"{summary.store}: {summary.sentence()}", flush=True)


@dataclass(frozen=True, slots=True)
class Ears:
    """Who listens to a run in this process; by default a line is printed at its end."""

    progress: Callable[[int, int], None] = lambda done, total: None
    waiting: Callable[[str], None] = lambda message: None
    summary: Callable[[Summary], None] = print_line


listening: ContextVar[Ears] = ContextVar("listening", default=Ears())  # noqa: B039 - it is frozen


def ears() -> Ears:
    """Return who listens now."""
    return listening.get()
