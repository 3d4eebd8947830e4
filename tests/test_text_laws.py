"""Laws of everything that is found in text: places are sound, normal forms are stable."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.facts.amounts import find_money
from extractors.facts.citations import references_in
from extractors.facts.counted import find_counted
from extractors.wording.languages import CODES, language_of
from extractors.wording.paper_ids import paper_id
from extractors.wording.symbols import parse_symbol

PIECES = (
    "GB.332/POL/4", "GB.331/INS/4/1 (Rev.)", "A/RES/60/212", "Convention No. 81", "(n° 182)",
    "Conventions Nos 26, 87 and 144", "convention", "US$1.7 million", "327 000 dollars", "$", "€",
    "http://a.org/b.", "para. 3(c)", "two", "new", "countries", "–", ":", ";", ",", "and", "et",
    "y", "Chad", "(", ")", "2012–13", "1,234", "12", "\u00a0", "É", "…", "n.a.",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
LANGUAGES = st.sampled_from(CODES)


@settings(derandomize=True, deadline=None)
@given(TEXTS, LANGUAGES)
def test_places_are_inside_the_text_and_apart(text: str, code: str) -> None:
    references = references_in(text, language_of(code))
    money = find_money(text, language_of(code), ".")
    for spans in ([(r.start, r.end) for r in references], [(m.start, m.end) for m in money]):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert spans == sorted(spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


@settings(derandomize=True, deadline=None)
@given(TEXTS, LANGUAGES)
def test_items_stand_in_order_inside_their_statement(text: str, code: str) -> None:
    for counted in find_counted(text, language_of(code)):
        ends = [edge for item in counted.items or () for edge in item]
        assert ends == sorted(ends)
        assert all(counted.start <= edge <= counted.end for edge in ends)


@st.composite
def printed_symbols(draw: st.DrawFn) -> str:
    blank = st.sampled_from(["", " "])
    suffix = draw(st.sampled_from(["", "", "bis", " ter"]))
    path = [draw(st.sampled_from(["", "POL", "ins", "WP/GBC", "PFA/BS", "INS/INF"]))]
    path += [str(n) for n in draw(st.lists(st.integers(1, 99), min_size=1, max_size=3))]
    kind = draw(st.sampled_from(["", "Rev.", "Rev.1", "Add. 2", "&Add.", "Corr.1"]))
    modifier = f"{draw(blank)}({draw(blank)}{kind}{draw(blank)})" if kind else ""
    post = draw(st.sampled_from(["", "/Decision", "/decision", "/Addendum", "/Appendix II"]))
    session = draw(st.integers(1, 400))
    return f"GB.{session}{suffix}/{'/'.join(part for part in path if part)}{modifier}{post}"


@settings(derandomize=True, deadline=None)
@given(printed_symbols())
def test_the_normal_form_of_a_symbol_is_stable(printed: str) -> None:
    symbol = parse_symbol(printed)
    assert symbol is not None
    assert " " not in symbol.normal
    again = parse_symbol(symbol.normal.replace("Appendix", "Appendix "))
    assert again is not None
    assert again.normal == symbol.normal
    assert paper_id(again, "en") == paper_id(symbol, "en")
