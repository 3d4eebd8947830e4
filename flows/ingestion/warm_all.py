"""As `flows.warm`, and a short paper read in every language: for runs over many papers.

Reading one builds what the core builds when it is first asked for (tagging pipelines, patterns,
registers), so that the papers to come find it there; together that takes as long as the paper.
"""

import gc
from contextlib import suppress

gc.disable()
with suppress(Exception):  # what is broken is told by the paper that needs it
    from flows.ingestion.without_commands import import_spacy

    import_spacy()
    from extractors.pipeline import read_paper
    from extractors.wording.foreign import likely_languages
    from flows.ingestion.warm_paper import LINES, short_paper

    for each in LINES.values():
        read_paper(short_paper(each), "warm.pdf")
    likely_languages("words enough to load the model for")

import flows.ingestion.warm  # noqa: E402, F401  # last: it ends what has begun here
