"""Print the tables of a PDF as tabula finds them: `tabulas.py PDF`.

Its own answer names no page, so its classes are asked page by page, as its command line does.
"""

import json
import sys
from pathlib import Path

import jpype
import jpype.imports
import tabula

jar = next(Path(tabula.__file__).parent.glob("*.jar"))
jpype.startJVM("-Djava.awt.headless=true", classpath=[str(jar)])

from java.io import File  # noqa: E402
from org.apache.pdfbox.pdmodel import PDDocument  # noqa: E402
from technology.tabula import ObjectExtractor  # noqa: E402
from technology.tabula.detectors import NurminenDetectionAlgorithm  # noqa: E402
from technology.tabula.extractors import (  # noqa: E402
    BasicExtractionAlgorithm,
    SpreadsheetExtractionAlgorithm,
)


def tables_of(page):
    """Return the tables of a page: by rules if it has a grid, else by its guess of areas."""
    if sheet.isTabular(page):
        return list(sheet.extract(page))
    areas = NurminenDetectionAlgorithm().detect(page)
    return [table for area in areas for table in basic.extract(page.getArea(area))]


sheet, basic = SpreadsheetExtractionAlgorithm(), BasicExtractionAlgorithm()
found = []
with PDDocument.load(File(sys.argv[1])) as document:
    pages = ObjectExtractor(document).extract()
    while pages.hasNext():
        page = pages.next()
        for table in tables_of(page):
            rows = [[str(cell.getText()) for cell in row] for row in table.getRows()]
            found.append({"page": int(page.getPageNumber()), "rows": rows})
print(json.dumps(found))
