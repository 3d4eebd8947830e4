"""The benchmark of the core measures what is called, and leaves all as it was."""

import importlib
import tracemalloc

from tests.bench_core import REST, STAGES, WHOLE, Meter, report, watching


def test_stages_are_watched_and_then_left_alone() -> None:
    before = [getattr(importlib.import_module(at), name) for at, name in STAGES.values()]
    meter = Meter()
    with watching(meter):
        module, name = STAGES["citations"]
        assert getattr(importlib.import_module(module), name)([], None, []) == []
    assert [*meter.seconds] == ["citations"]
    assert [getattr(importlib.import_module(at), name) for at, name in STAGES.values()] == before


def test_memory_and_rest_are_reported() -> None:
    timed, traced = Meter(), Meter()
    timed.seconds.update({WHOLE: 4.0, "tables": 1.0})
    tracemalloc.start()
    with traced.stage("tables"):
        bytearray(3_000_000)
    tracemalloc.stop()
    lines = report(8, 2, timed, traced, 0.5).splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["the", "tables", "all"]
    assert lines[2].startswith(REST) and lines[2].split()[-3:] == ["3.00", "75%", "3"]
    assert float(lines[3].split()[-1]) >= 2.8
