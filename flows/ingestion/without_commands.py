"""spaCy without its own command line, which it always imports: nearly half of its start.

What that brings (a client of the web, templates, another command line) is used by nothing
here. While spaCy is imported for the first time, an empty module stands in its place; after
that whoever asks for spaCy's command line gets the true one.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

COMMANDS = ("spacy.cli", "spacy.cli.info")


def _info(*given: Any, **named: Any) -> Any:
    """Do what `spacy.info` does."""
    return import_module("spacy.cli.info").info(*given, **named)


def import_spacy() -> None:
    """Import spaCy, without its command line unless that is there already."""
    if any(name in sys.modules for name in ("spacy", *COMMANDS)):
        return
    empty = {name: ModuleType(name) for name in COMMANDS}
    vars(empty["spacy.cli.info"])["info"] = _info
    sys.modules |= empty
    try:
        import_module("spacy")
    finally:
        for name in COMMANDS:
            del sys.modules[name]
