"""docs/security.md promises nothing that no test holds."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOTE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/\w+\.py)::(\w+)`")


def names_in(path: Path) -> set[str]:
    """Return the names of the tests that a module defines."""
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def promises() -> list[str]:
    """Return the rows of the table of promises."""
    table = NOTE.split("## Promises")[1].split("\n## ")[0]
    return [line for line in table.splitlines() if line.startswith("| ")][2:]


def test_each_promise_names_a_test() -> None:
    assert len(promises()) > 15
    assert [row for row in promises() if not NAMED.search(row)] == []


def test_each_test_that_is_named_exists() -> None:
    found = {path: names_in(ROOT / path) for path, _ in NAMED.findall(NOTE)}
    missing = [(path, name) for path, name in NAMED.findall(NOTE) if name not in found[path]]
    assert missing == []
    assert all(name.startswith("test_") for _, name in NAMED.findall(NOTE))


def test_each_file_that_is_named_exists() -> None:
    for path in re.findall(r"`((?:flows|tests|docs)/[\w/]+\.(?:py|md))`", NOTE):
        assert (ROOT / path).exists(), path
