"""Read each paper in a process of its own: a crash, hang or memory hog costs that paper only.

Processes are forked from a clean server that has imported the core once, so a paper
costs milliseconds to start and no thread of ours is ever forked. Each has an address
space limit and a deadline, is in a process group of its own, and ends with its parent.
"""

import logging
import math
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as DeadlineError
from functools import cache
from multiprocessing import connection, forkserver
from weakref import WeakSet

from pebble import ProcessExpired, concurrent

from extractors.errors import UnreadableError
from flows.ingestion.limits import read_within
from flows.ingestion.reading import read, read_governing_body, tag_again
from flows.settings import Settings
from flows.store.reading import Reading

FEW = 3  # papers; three pipelines take about as long to build as one paper to read
CONTEXT = multiprocessing.get_context("forkserver")


def warm_up(papers: int) -> None:
    """Start the server that papers are forked from; it loads the core meanwhile.

    For more than a few papers it builds every language's pipeline, too, once for all.
    """
    CONTEXT.set_forkserver_preload(
        ["flows.ingestion.warm_all" if papers > FEW else "flows.ingestion.warm"]
    )
    forkserver.ensure_running()


class StoppedError(Exception):
    """The run was ended before this paper was read; it is neither good nor bad."""


class Reader:
    """Reads papers, each in its own process, within the limits set; may be called by threads."""

    def __init__(self, settings: Settings) -> None:
        """Take the limits; nothing starts before the first paper."""
        self.settings = settings
        self.stopped = False
        READERS.add(self)
        self._running: set[Future[Reading]] = set()

    def read(self, data: bytes, source_uri: str, any_pdf: bool = True) -> Reading:
        """Return the reading of one PDF; of a Governing Body paper, if not of any.

        Raises:
            UnreadableError: the PDF cannot be read, or its reading crashed, took too
                long or took too much memory.
            StoppedError: `stop` was called. Nothing else is ever raised.
        """
        reading = read if any_pdf else read_governing_body
        return self._isolated(read_within, self.settings, reading, data, source_uri)

    def tag_again(self, texts: Mapping[str, str]) -> Reading:
        """Return the reading of a paper with its names found again in its CSVs.

        Raises:
            UnreadableError, StoppedError: as `read`.
        """
        return self._isolated(tag_again, texts)

    def _isolated(self, work: Callable[..., Reading], *given: object) -> Reading:
        if self.stopped:
            raise StoppedError
        in_process = concurrent.process(  # type: ignore[call-overload] # hints say `mp_context`
            name="gbpapers-read", timeout=self.settings.timeout_seconds, context=CONTEXT
        )(work_within_limits)
        future: Future[Reading] = in_process(self.settings, work, *given)
        self._running.add(future)
        try:
            return future.result()
        except UnreadableError:
            raise
        except CancelledError:
            raise StoppedError from None
        except Exception as error:
            raise refusal_of(error, self.settings) from error
        finally:
            self._running.discard(future)

    def stop(self) -> None:
        """End the papers that are being read, and start no others."""
        self.stopped = True
        for future in list(self._running):
            future.cancel()


READERS: WeakSet[Reader] = WeakSet()


@cache
def reader_of(settings: Settings) -> Reader:
    """Return the reader of this process with such limits."""
    return Reader(settings)


def stop_all() -> None:
    """Stop every reader of this process; safe in a signal handler."""
    for reader in list(READERS):
        reader.stop()


def refusal_of(error: Exception, limits: Settings) -> UnreadableError:
    """Say in words what went wrong in a reading process."""
    if isinstance(error, DeadlineError):
        took = f"reading took longer than {limits.timeout_seconds:g} seconds and was ended"
        return UnreadableError("timeout", f"{took}; set GBPAPERS_TIMEOUT_SECONDS to allow more")
    if isinstance(error, MemoryError):
        took = f"reading needed more than {limits.memory_mb} MB of memory and was ended"
        return UnreadableError("out-of-memory", f"{took}; set GBPAPERS_MEMORY_MB to allow more")
    if isinstance(error, ProcessExpired):
        how = ending(error.exitcode)
        return UnreadableError("crash", f"the process that read it ended without an answer ({how})")
    return UnreadableError(
        "reader-error",
        f"the reader failed with {type(error).__name__}: {error}; "
        "this is a defect of gbpapers, please report it with the PDF",
    )


def work_within_limits(limits: Settings, work: Callable[..., Reading], *given: object) -> Reading:
    """Read one paper in this process after taking on the limits of a reading process."""
    os.setpgrp()
    signal.signal(signal.SIGTERM, lambda *_: end_group())
    threading.Thread(target=end_with_parent, daemon=True).start()
    space = limits.memory_mb * 1024 * 1024
    seconds = 2 * math.ceil(limits.timeout_seconds) + 10  # for a hang that lets no thread run
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    written = limits.most_output_mb * 1024 * 1024  # of any file: nothing is to be written at all
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings are findings
    return work(*given)


def end_with_parent() -> None:
    """End this process when the process that asked for it has ended, however it did."""
    parent = multiprocessing.parent_process()
    if parent:
        connection.wait([parent.sentinel])
        end_group()


def end_group() -> None:
    """End this process and every program that it started."""
    os.killpg(os.getpgrp(), signal.SIGKILL)


def ending(exitcode: int | None) -> str:
    """Say how a process ended, in words.

    >>> ending(-11), ending(3)
    ('signal SIGSEGV', 'exit code 3')
    """
    if exitcode is not None and exitcode < 0:
        return f"signal {signal.Signals(-exitcode).name}"
    return f"exit code {exitcode}"
