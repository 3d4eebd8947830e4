"""Print the tables of a PDF as liteparse finds them: `liteparses.py PDF`."""

import json
import sys

import liteparse

reader = liteparse.LiteParse(extract_blocks=True, ocr_enabled=False, quiet=True)
found = []
for page in reader.parse(sys.argv[1]).pages:
    for block in page.blocks or []:
        if block.kind == "table":
            rows = [
                [cell.text for cell in row] for row in [block.header or [], *(block.rows or [])]
            ]
            found.append({"page": page.page_num, "rows": rows})
print(json.dumps(found))
