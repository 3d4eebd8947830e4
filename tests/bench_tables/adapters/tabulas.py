"""Print the tables of a PDF as tabula finds them: `tabulas.py PDF`.

Its answer names no page, so each page is asked for until one is refused.
"""

import itertools
import json
import sys

import tabula

found = []
for number in itertools.count(1):
    try:
        tables = tabula.read_pdf(sys.argv[1], pages=number, output_format="json", silent=True)
    except Exception:
        break
    for table in tables:
        rows = [[cell["text"] for cell in row] for row in table["data"]]
        found.append({"page": number, "rows": rows})
print(json.dumps(found))
