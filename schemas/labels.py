"""An id means one thing: a country and its people, or a body, never both."""

from collections.abc import Iterable, Iterator

PEOPLE = "DEMONYM"
COUNTRY = "COUNTRY"


def collisions(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a sentence for every entity id that stands beside two labels.

    ``pairs`` are (entity id, label) of entities and mentions; the word for a people carries
    its country's id and counts as that country.

    >>> list(collisions([("NAM", "COUNTRY"), ("NAM", "DEMONYM"), ("ILO", "ORG"), ("NAM", "ORG")]))
    ['NAM is the id of a COUNTRY and of an ORG']
    """
    labels: dict[str, set[str]] = {}
    for entity_id, label in pairs:
        labels.setdefault(entity_id, set()).add(COUNTRY if label == PEOPLE else label)
    for entity_id, found in sorted(labels.items()):
        if len(found) > 1:
            yield f"{entity_id} is the id of a " + " and of an ".join(sorted(found))
