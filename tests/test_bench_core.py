"""The benchmark measures what the core calls; its figures themselves are no test."""

import importlib
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

from tests.bench_chart import chart
from tests.bench_core import HEADER, _record, written
from tests.bench_papers import sheets
from tests.bench_reader import STAGES, TOOLS, Run

SAMPLES = Path(__file__).parents[1] / "samples"


def test_each_stage_is_a_name_that_its_module_calls() -> None:
    for name, attribute in STAGES.values():
        module = importlib.import_module(name)
        assert callable(getattr(module, attribute))
        assert f"{attribute}(" in Path(str(module.__file__)).read_text("utf-8")


def test_a_record_has_medians_and_the_ratio_to_the_run_beside_it() -> None:
    runs = [Run(10, seconds, 1.0, 90.0, {"words": seconds / 2}) for seconds in (3.0, 1.0, 2.0)]
    record = _record("x", "gbpapers", runs, [6.0, 2.0, 4.0])
    assert (record["seconds"], record["ratio"], record["words"]) == (2.0, 0.5, 0.5)
    assert record["pages_per_second"] == 5.0


def test_a_run_is_told_to_the_benchmark_as_json() -> None:
    assert Run.from_json('{"pages":1,"seconds":2,"startup":3,"peak_mb":4,"stages":{}}').pages == 1


def test_the_csv_has_a_column_for_each_stage(tmp_path: Path) -> None:
    record = _record("x", "pdfplumber", [Run(1, 1.0, 1.0, 9.0, {})], [1.0])
    written([record], tmp_path / "speed.csv")
    machine, header, row = (tmp_path / "speed.csv").read_text("utf-8").splitlines()
    assert machine.startswith("# ") and "pdfplumber" in machine
    assert header.split(",") == list(HEADER)
    assert len(header.split(",")) == len(set(header.split(","))) == len(row.split(","))


def test_long_papers_have_the_pages_asked_for_in_one_mix() -> None:
    sizes = {
        n: {pdf: len(at) for pdf, at in sheets(SAMPLES, n).items()} for n in (10, 40, 100, 400)
    }
    assert [sum(pages.values()) for pages in sizes.values()] == list(sizes)
    for few, many in pairwise((40, 100, 400)):
        times = many / few
        assert all(
            abs(sizes[many][pdf] - times * count) <= 1 + 4 * times
            for pdf, count in sizes[few].items()
        )


def test_the_chart_has_a_bar_for_each_record() -> None:
    records = [
        {"file": "a", "tool": tool, "seconds": at + 1.0, "pages": 10}
        for at, tool in enumerate(TOOLS)
    ]
    bars = ET.fromstring(chart(records)).findall("{http://www.w3.org/2000/svg}rect")
    widths = [float(bar.get("width", 0)) for bar in bars]
    assert len(bars) == len(TOOLS) and widths == sorted(widths)
