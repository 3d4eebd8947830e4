"""Packages that are missing, or older than those that gbpapers was written for, in one line."""

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version


def unmet() -> list[str]:
    """Return what gbpapers requires and this environment does not hold."""
    return list(_unmet(requires("gbpapers") or []))


def sentence_of(error: ImportError) -> str:
    """Say which packages to install, where one could not be loaded."""
    wanted = unmet()
    if wanted:
        quoted = " ".join(f"'{one}'" for one in wanted)
        return f"packages are missing or too old ({error}); pip install --upgrade {quoted}"
    package = f" of {error.name.split('.')[0]}" if error.name else ""
    return f"a part{package} cannot be loaded ({error}); install gbpapers anew, with its extras"


def _unmet(requirements: list[str]) -> Iterator[str]:
    from packaging.requirements import Requirement

    for text in requirements:
        one = Requirement(text)
        if one.marker and not one.marker.evaluate({"extra": ""}):
            continue
        try:
            if not one.specifier.contains(version(one.name), prereleases=True):
                yield f"{one.name}{one.specifier}"
        except PackageNotFoundError:
            yield f"{one.name}{one.specifier}"
