"""Citations, decisions and amounts of the seed paper's gold text, all of them."""

from collections import Counter
from decimal import Decimal

from extractors.facts.amounts import amounts
from extractors.facts.citations import citations
from extractors.facts.decisions import decisions
from extractors.wording.languages import language_of
from tests.seed_rows import gold, needs_gold, passages, place_id

EN = language_of("en")


@needs_gold
def test_citations_with_their_places() -> None:
    found = Counter(
        (row.passage_id, row.start, row.end, row.text, row.symbol or row.url, row.locator or "")
        for row in citations(passages(), EN)
    )
    wanted = Counter(
        (
            place_id(record["place"]),
            int(record["start"]),
            int(record["end"]),
            record["text"],
            record["symbol"],
            record["locator"],
        )
        for record in gold("citations")
    )
    assert found == wanted


@needs_gold
def test_decisions() -> None:
    found = [(row.number, row.clause or "", row.text) for row in decisions(passages(), EN)]
    assert found == [(r["paragraph"], r["clause"], r["text"]) for r in gold("decisions")]


@needs_gold
def test_amounts_with_their_places() -> None:
    found = {
        (row.passage_id, row.start, row.end, row.text, row.currency, row.value)
        for row in amounts(passages(), EN, ".")[0]
    }
    assert found == {
        (
            place_id(r["place"]),
            int(r["start"]),
            int(r["end"]),
            r["text"],
            r["currency"],
            Decimal(r["value"]),
        )
        for r in gold("amounts")
    }
