"""Imports run one way, and each foreign library is known to one place."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "schemas": {"schemas", "pydantic"},
    "extractors": {
        "schemas", "extractors", "pydantic", "pdfplumber", "pdfminer", "fontTools", "py3langid",
        "spacy",
        "simplemma", "pikepdf",
    },
    "flows": {
        "schemas", "extractors", "flows", "pydantic", "prefect", "typer", "rich", "fsspec",
        "httpx", "pandas", "pebble", "pikepdf", "pypdfium2", "PIL",
        "xlsxwriter", "pyarrow", "duckdb", "datasette", "markdown_it",
        "selectolax", "prefect_dask", "jinja2", "markupsafe", "httpcore", "packaging",
    },
}  # fmt: skip
PARTS = {  # of the core, in order: what each may import besides itself and `schemas`
    "__init__": (),
    "data": (),
    "errors": (),
    "wording": (),
    "tagging": (),
    "findings": ("errors", "wording"),
    "pages": ("errors", "wording", "findings"),
    "tables": ("wording", "pages"),
    "cover": ("wording", "pages"),
    "body": ("wording", "findings", "pages", "tables", "cover"),
    "passages": ("wording", "pages", "tables", "body"),
    "facts": ("wording", "findings"),
    "proofs": ("wording", "findings", "cover", "facts"),
    "versions": ("wording", "findings", "facts"),
    "corrections": ("wording", "findings", "facts", "proofs"),
    "relations": ("wording",),
    "meaning": ("wording", "tagging", "findings", "passages", "facts", "proofs"),
    "pipeline": ("wording", "findings", "pages", "cover", "body", "passages", "meaning"),
}
ROOMS = {  # of the shell, in order: what each may import besides itself and the core
    "quiet": (),
    "settings": (),
    "dictionary": (),
    "export": (),
    "contract": (),
    "store": ("settings",),
    "release": ("settings", "dictionary", "store"),
    "report": ("settings", "store"),
    "ingestion": ("settings", "store", "release", "report"),
    "terminal": ("settings", "export", "store", "release", "report", "ingestion"),
    "cli": ("terminal",),
}
PURE = {"export"}  # rooms of the shell that are functions over rows, as the core is
ONLY_IN = {
    "pdfplumber": ("extractors/pages/pdf.py",),
    "pikepdf": ("extractors/pages/opening.py", "flows/ingestion/warm_paper.py"),
    "pdfminer": (
        "extractors/pages/streams.py",
        "extractors/pages/page_tree.py",
        "extractors/pages/pdf.py",
        "extractors/pages/operators.py",
        "extractors/pages/operands.py",
        "extractors/pages/content.py",
        "extractors/pages/canvas.py",
        "extractors/pages/drawing.py",
        "extractors/pages/clipping.py",
        "extractors/pages/fonts.py",
        "extractors/pages/unicode_maps.py",
        "extractors/pages/font_glyphs.py",
        "extractors/pages/one_page.py",
        "extractors/pages/shown.py",
        "extractors/pages/layers.py",
        "extractors/pages/widths.py",
        "extractors/pages/fields.py",
        "extractors/pages/characters.py",
        "extractors/pages/annotations.py",
        "extractors/pages/state.py",
        "extractors/pages/signs.py",
    ),
    "fontTools": ("extractors/pages/font_programs.py",),
    "pypdfium2": (
        "flows/terminal/picture.py", "flows/ingestion/reading.py", "flows/report/pictures.py",
        "flows/ingestion/engine.py",
    ),
    "PIL": ("flows/terminal/picture.py", "flows/report/pictures.py"),
    "jinja2": ("flows/report/pages.py",),
    "markupsafe": tuple(
        f"flows/report/{name}.py" for name in ("spans", "reading", "versions", "ties")
    ),
    "spacy": ("extractors/tagging/",),
    "py3langid": ("extractors/wording/foreign.py",),
    "simplemma": ("extractors/wording/hyphens.py",),
    "prefect": (
        "flows/ingestion/artifacts.py", "flows/ingestion/dead.py", "flows/ingestion/events.py",
        "flows/ingestion/ingest.py", "flows/ingestion/schedule.py", "flows/ingestion/tasks.py",
    ),
    "prefect_dask": ("flows/ingestion/tasks.py",),
    "httpcore": ("flows/ingestion/connecting.py",),
    "httpx": ("flows/ingestion/web.py", "flows/ingestion/connecting.py"),
    "selectolax": ("flows/ingestion/list_pages.py",),
    "pandas": ("flows/terminal/glimpse.py",),
    "xlsxwriter": ("flows/release/workbook.py", "flows/release/printed_files.py"),
    "pyarrow": ("flows/release/parquet.py",),
    "duckdb": ("flows/release/asking.py",),
    "datasette": ("flows/terminal/using.py",),
    "markdown_it": ("flows/release/dictionary_pages.py",),
}
SHELL_ONLY = {
    "os", "pathlib", "shutil", "subprocess", "socket", "http", "urllib", "tempfile", "time",
    "random", "threading", "multiprocessing", "logging", "sys",
}  # fmt: skip
MODULES = [
    path.relative_to(ROOT) for top in MAY_IMPORT for path in sorted((ROOT / top).rglob("*.py"))
]
SHELL = [module for module in MODULES if module.parts[0] == "flows"]
CORE = [module for module in MODULES if module.parts[0] == "extractors"]


def imported_paths(module: Path) -> Iterator[str]:
    """Yield the dotted path of everything that a module imports anywhere in it."""
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported(module: Path) -> set[str]:
    """Return the top-level names that a module imports."""
    return {path.split(".")[0] for path in imported_paths(module)}


def part_of(module: Path) -> str:
    """Return the package or module of the core that a module is or belongs to."""
    return module.with_suffix("").parts[1]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_run_one_way(module: Path) -> None:
    layer = module.parts[0]
    foreign = imported(module) - sys.stdlib_module_names
    assert foreign <= MAY_IMPORT[layer], f"{layer} must not import these"


@pytest.mark.parametrize("module", CORE, ids=str)
def test_imports_of_the_core_run_one_way(module: Path) -> None:
    part = part_of(module)
    asked = {
        path.split(".")[1] for path in imported_paths(module) if path.startswith("extractors.")
    }
    assert asked <= {part, *PARTS[part]}, f"{part} must not import these"


def test_the_parts_of_the_core_are_in_order() -> None:
    before: set[str] = set()
    for part, others in PARTS.items():
        assert before.issuperset(others), f"{part} imports what stands after it"
        before.add(part)
    assert {part_of(module) for module in CORE} == set(PARTS)


@pytest.mark.parametrize("module", SHELL, ids=str)
def test_imports_of_the_shell_run_one_way(module: Path) -> None:
    room = part_of(module)
    asked = {path.split(".")[1] for path in imported_paths(module) if path.startswith("flows.")}
    allowed = {room, *ROOMS[room]} if room != "__init__" else {"quiet"}
    assert asked <= allowed, f"{room} must not import these"


def test_the_rooms_of_the_shell_are_in_order() -> None:
    before: set[str] = set()
    for room, others in ROOMS.items():
        assert before.issuperset(others), f"{room} imports what stands after it"
        before.add(room)
    assert {part_of(module) for module in SHELL} == {*ROOMS, "__init__"}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_each_library_is_known_to_one_place(module: Path) -> None:
    for name in imported(module) & ONLY_IN.keys():
        assert str(module).startswith(ONLY_IN[name]), f"{module} must not know {name}"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_the_core_has_no_means_of_input_or_output(module: Path) -> None:
    if module.parts[0] == "flows" and part_of(module) not in PURE:
        return
    paths = set(imported_paths(module)) - {"sys.intern"}  # one copy of each name of a font
    assert not {path.split(".")[0] for path in paths} & SHELL_ONLY
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"open", "print", "input", "exec", "eval"}


def test_every_layer_was_looked_at() -> None:
    assert {module.parts[0] for module in MODULES} == set(MAY_IMPORT)
