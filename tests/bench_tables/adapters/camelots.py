"""Print the tables of a PDF as camelot finds them: `camelots.py PDF FLAVOUR`."""

import json
import sys

import camelot

found = []
for table in camelot.read_pdf(sys.argv[1], pages="all", flavor=sys.argv[2], suppress_stdout=True):
    found.append({"page": int(table.page), "rows": table.df.astype(str).values.tolist()})
print(json.dumps(found))
