"""Imports run one way, and each foreign library is known to one place."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "schemas": {"schemas", "pydantic"},
    "extractors": {
        "schemas", "extractors", "pydantic", "pdfplumber", "pdfminer", "spacy", "simplemma",
    },
    "flows": {
        "schemas", "extractors", "flows", "pydantic", "prefect", "typer", "rich", "fsspec",
        "httpx", "pandas", "pebble", "pypdfium2", "PIL",
    },
}  # fmt: skip
ONLY_IN = {
    "pdfplumber": ("extractors/pages/pdf.py", "flows/draw.py"),
    "pdfminer": ("extractors/pages/pdf.py",),
    "pypdfium2": ("flows/draw.py",),
    "PIL": ("flows/draw.py",),
    "spacy": ("extractors/tagging/",),
    "simplemma": ("extractors/wording/hyphens.py",),
    "prefect": ("flows/ingest.py", "flows/artifacts.py", "flows/schedule.py"),
    "pandas": ("flows/changes.py", "flows/glimpse.py", "flows/check.py"),
}
SHELL_ONLY = {
    "os", "pathlib", "shutil", "subprocess", "socket", "http", "urllib", "tempfile", "time",
    "random", "threading", "multiprocessing", "logging", "sys",
}  # fmt: skip
MODULES = [
    path.relative_to(ROOT) for top in MAY_IMPORT for path in sorted((ROOT / top).rglob("*.py"))
]


def imported(module: Path) -> set[str]:
    """Return the top-level names that a module imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_run_one_way(module: Path) -> None:
    layer = module.parts[0]
    foreign = imported(module) - sys.stdlib_module_names
    assert foreign <= MAY_IMPORT[layer], f"{layer} must not import these"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_each_library_is_known_to_one_place(module: Path) -> None:
    for name in imported(module) & ONLY_IN.keys():
        assert str(module).startswith(ONLY_IN[name]), f"{module} must not know {name}"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_the_core_has_no_means_of_input_or_output(module: Path) -> None:
    if module.parts[0] == "flows":
        return
    assert not imported(module) & SHELL_ONLY
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"open", "print", "input", "exec", "eval"}


def test_every_layer_was_looked_at() -> None:
    assert {module.parts[0] for module in MODULES} == set(MAY_IMPORT)
