"""What every reading process needs, loaded once in the process they are forked from.

Importing this module costs the seconds that spaCy and the model of languages take; only
the fork server does it.
"""

from contextlib import suppress

import flows.ingestion.isolated  # noqa: F401 - else each process would import it

with suppress(Exception):  # a broken core must fail in a paper's own process, and be told there
    import extractors.pipeline  # noqa: F401
    from extractors.wording.foreign import foreign_language

    foreign_language("words enough to load the model for")
