"""Read each paper in a process of its own: a crash, hang or memory hog costs that paper only.

Processes are forked from a clean server that has imported the core once, so a paper
costs milliseconds to start and no thread of ours is ever forked. Each has an address
space limit and a deadline, is in a process group of its own, and ends with its parent.
"""

import math
import multiprocessing
import os
import resource
import signal
import threading
from concurrent.futures import TimeoutError as DeadlineError
from dataclasses import dataclass
from multiprocessing import connection, forkserver

from pebble import ProcessExpired, concurrent

from extractors.errors import UnreadableError
from flows.reading import Reading, read
from flows.settings import Settings

FEW = 3  # papers; three pipelines take about as long to build as one paper to read
CONTEXT = multiprocessing.get_context("forkserver")


def warm_up(papers: int) -> None:
    """Start the server that papers are forked from; it loads the core meanwhile.

    For more than a few papers it builds every language's pipeline, too, once for all.
    """
    CONTEXT.set_forkserver_preload(["flows.warm_all" if papers > FEW else "flows.warm"])
    forkserver.ensure_running()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one paper at a time, each in its own process, within the limits set."""

    settings: Settings

    def read(self, data: bytes, source_uri: str) -> Reading:
        """Return the reading of one PDF.

        Raises:
            UnreadableError: the PDF cannot be read, or its reading crashed, took too
                long or took too much memory. Nothing else is ever raised.
        """
        limits = self.settings
        in_process = concurrent.process(  # type: ignore[call-overload] # hints say `mp_context`
            name="gbpapers-read", timeout=limits.timeout_seconds, context=CONTEXT
        )(read_within_limits)
        try:
            reading: Reading = in_process(limits, data, source_uri).result()
        except UnreadableError:
            raise
        except DeadlineError:
            raise UnreadableError(
                "timeout",
                f"reading took longer than {limits.timeout_seconds:g} seconds and was ended; "
                "set GBPAPERS_TIMEOUT_SECONDS to allow more",
            ) from None
        except MemoryError:
            raise UnreadableError(
                "out-of-memory",
                f"reading needed more than {limits.memory_mb} MB of memory and was ended; "
                "set GBPAPERS_MEMORY_MB to allow more",
            ) from None
        except ProcessExpired as error:
            raise UnreadableError(
                "crash",
                f"the process that read it ended without an answer ({ending(error.exitcode)})",
            ) from None
        except Exception as error:
            raise UnreadableError(
                "reader-error",
                f"the reader failed with {type(error).__name__}: {error}; "
                "this is a defect of gbpapers, please report it with the PDF",
            ) from error
        return reading


def read_within_limits(limits: Settings, data: bytes, source_uri: str) -> Reading:
    """Read one PDF in this process after taking on the limits of a reading process."""
    os.setpgrp()
    threading.Thread(target=end_with_parent, daemon=True).start()
    space = limits.memory_mb * 1024 * 1024
    seconds = 2 * math.ceil(limits.timeout_seconds) + 10  # for a hang that lets no thread run
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return read(limits.reader, data, source_uri)


def end_with_parent() -> None:
    """End this process when the process that asked for it has ended, however it did."""
    parent = multiprocessing.parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGKILL)


def ending(exitcode: int | None) -> str:
    """Say how a process ended, in words.

    >>> ending(-11), ending(3)
    ('signal SIGSEGV', 'exit code 3')
    """
    if exitcode is not None and exitcode < 0:
        return f"signal {signal.Signals(-exitcode).name}"
    return f"exit code {exitcode}"
