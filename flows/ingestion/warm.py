"""What every reading process needs, imported once in the process they are forked from.

Importing this module costs the seconds that spaCy takes; only the fork server does it.
"""

from contextlib import suppress

with suppress(Exception):  # a broken core must fail in a paper's own process, and be told there
    import extractors.pipeline  # noqa: F401
