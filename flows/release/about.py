"""Who publishes a release and how it may be used, as its descriptor says it."""

from typing import Any

from flows.settings import About

DESCRIPTION = (
    "What papers of the Governing Body of the International Labour Office say, where they say it "
    "and what it means: one CSV for each table. README.md tells how to begin."
)
KEYWORDS = ["International Labour Organization", "Governing Body", "decisions", "tables"]
PUBLISHED_BY_THE_ILO = {
    "title": "Documents of the Governing Body of the International Labour Office: each PDF is a "
    "row of sources.csv",
    "path": "https://www.ilo.org/about-ilo/governing-body",
}
PRINTED_WORDS = {
    "path": "https://www.ilo.org/global/copyright/lang--en/index.htm",
    "title": "Printed words: rights and permissions of the International Labour Organization",
}
SOFTWARE = {"title": "gbpapers", "roles": ["software"]}


def said_of(about: About) -> dict[str, Any]:
    """Return the properties of a descriptor that tell people what a release is."""
    publisher = [{"title": about.publisher, "roles": ["publisher"]}] if about.publisher else []
    licence = [{"name": about.licence, "title": about.licence}] if about.licence else []
    return {
        "title": about.title,
        "description": DESCRIPTION,
        **({"homepage": about.homepage} if about.homepage else {}),
        "keywords": KEYWORDS,
        "licenses": [*licence, PRINTED_WORDS],
        "sources": [PUBLISHED_BY_THE_ILO],
        "contributors": [*publisher, SOFTWARE],
    }
