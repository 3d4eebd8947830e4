"""What every reading process needs, loaded once in the process they are forked from.

Importing this module costs the second that spaCy takes; only the fork server does it. What is
loaded is taken out of the garbage collector's sight: it would go through all of it in every
reading process, which takes a tenth of the time of a long paper and copies the shared memory.
It stays off: a reading process reads one paper and ends, and what goes in circles is little.
"""

import gc
from contextlib import suppress

import flows.ingestion.isolated  # else each process would import it
import flows.ingestion.scans  # noqa: F401
from flows.ingestion.without_commands import import_spacy
from schemas.tables import PAPER_TABLES

gc.disable()  # nothing of what is loaded here is garbage
with suppress(Exception):  # a broken core must fail in a paper's own process, and be told there
    import_spacy()
    import extractors.pipeline  # noqa: F401
for table in PAPER_TABLES:
    table.model_rebuild()
gc.freeze()
