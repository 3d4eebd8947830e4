"""The reader of `bench_run`: the core's, and a line for each paper that says what it took.

Read in the forked process of the paper; the file that `LOG` names in the environment gets the
lines, each written at once, so that those of two processes do not mix.
"""

import os
import time
from typing import Any

from extractors.pipeline import read_paper as core

LOG = "GBPAPERS_BENCH_LOG"


def read_paper(data: bytes, source_uri: str) -> Any:
    """Read a paper; note when it began and ended, and its CPU seconds."""
    begun, cpu = time.monotonic(), time.process_time()
    try:
        return core(data, source_uri)
    finally:
        line = f"{begun} {time.monotonic()} {time.process_time() - cpu}\n"
        descriptor = os.open(os.environ[LOG], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(descriptor, line.encode())
        os.close(descriptor)
