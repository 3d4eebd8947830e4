"""As `flows.warm`, and the tagging pipelines of all languages: for runs over many papers."""

from contextlib import suppress

with suppress(Exception):  # what is broken is told by the paper that needs it
    from extractors.tagging import pipeline_for
    from extractors.wording.languages import CODES

    for code in CODES:
        pipeline_for(code, False, None)  # called as `tag` calls it: the cache tells them apart

import flows.ingestion.warm  # noqa: F401
