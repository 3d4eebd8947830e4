"""Print the tables of a PDF as pdfplumber finds them: `plumber.py PDF lines|text`."""

import json
import sys

import pdfplumber

settings = {}
if sys.argv[2] == "text":
    settings = {"vertical_strategy": "text", "horizontal_strategy": "text"}
found = []
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        for table in page.extract_tables(settings):
            found.append({"page": page.page_number, "rows": table})
        page.close()
print(json.dumps(found))
