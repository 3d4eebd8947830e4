"""Pages as text: templates, the files beside them, and the policy that each page states."""

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

ASSETS = {"report.css": "text/css", "report.js": "text/javascript"}
# Nothing is asked of a network: no connection, frame, form or font. `file:` stands beside
# 'self' because some browsers take no file for a neighbour of another.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)


@cache
def environment() -> Environment:
    """Return the templates; all that they are given is escaped, and what is missing is an error."""
    made = Environment(
        loader=PackageLoader("flows.report"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["policy"] = POLICY
    made.filters["words"] = words
    made.filters["safe_link"] = safe_link
    made.filters["grouped"] = grouped
    made.filters["reasons"] = reasons
    return made


def page(template: str, values: Mapping[str, Any]) -> bytes:
    """Return a page of the report."""
    return environment().get_template(template).render(values).encode()


@cache
def asset(name: str) -> bytes:
    """Return a file that every page refers to."""
    return (files("flows.report") / "templates" / name).read_bytes()


@cache
def template_stamp() -> str:
    """Return a hash of all that decides what a page of given rows looks like."""
    seen = sha256()
    root = files("flows.report")
    for folder in (root, root / "templates", root / "data"):
        for path in sorted(folder.iterdir(), key=lambda path: path.name):
            if path.is_file() and not path.name.endswith(".pyc"):
                seen.update(path.name.encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()[:16]


def words(code: str) -> str:
    """Return a code as words.

    >>> words("table_note"), words("note-mark-missing")
    ('table note', 'note mark missing')
    """
    return code.replace("_", " ").replace("-", " ")


def reasons(told: str) -> str:
    """Return the reasons of a grade as words, how often in brackets.

    >>> reasons("total-differs-from-sum 2; note-mark-missing 1")
    'total differs from sum (2); note mark missing (1)'
    """
    return re.sub(r" (\d+)(?=;|$)", r" (\1)", words(told))


def safe_link(address: str) -> str:
    """Return an address if a page may lead to it: the web only, never a script or a file.

    >>> safe_link("https://www.ilo.org/gb"), safe_link("javascript:alert(1)"), safe_link("//x")
    ('https://www.ilo.org/gb', '', '')
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme in ("http", "https") and parts.hostname else ""


def grouped(number: float | int | str) -> str:
    """Return a whole number with thin spaces between its thousands.

    >>> grouped(1234567)
    '1\u202f234\u202f567'
    """
    return f"{int(number):,}".replace(",", "\u202f")
