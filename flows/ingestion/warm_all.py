"""As `flows.warm`, and the tagging pipelines of all languages, and the model that tells them.

For runs over many papers: what only some of them need is shared by those that do.
"""

import gc
from contextlib import suppress

gc.disable()
with suppress(Exception):  # what is broken is told by the paper that needs it
    from extractors.tagging import pipeline_for
    from extractors.wording.foreign import likely_languages
    from extractors.wording.languages import CODES

    for code in CODES:
        pipeline_for(code)
    likely_languages("words enough to load the model for")

import flows.ingestion.warm  # noqa: E402, F401  # last: it ends what has begun here
