"""Print the tables of a PDF as pymupdf4llm finds them, with its layout model."""

import contextlib
import io
import json
import sys

with contextlib.redirect_stdout(io.StringIO()):
    import pymupdf.layout  # noqa: F401  (switches the layout model on)
    import pymupdf4llm

    document = json.loads(pymupdf4llm.to_json(sys.argv[1]))
found = []
for page in document["pages"]:
    for box in page["boxes"]:
        if box.get("table"):
            found.append({"page": page["page_number"], "rows": box["table"]["extract"]})
print(json.dumps(found))
