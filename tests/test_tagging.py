"""Countries and bodies: the traps in three languages, and what holds for any text."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.tagging import count_unknown, tag, tag_text
from extractors.tagging.gazetteer import LANGUAGES, read_table, registry
from extractors.tagging.lexicon import contexts
from extractors.tagging.names import entries
from schemas.tables import Mention, Passage
from tests.tagging_cases import CASES, Name

PAPER = "gb400-pol-1-en"


def passages(*texts: str) -> list[Passage]:
    """Return paragraphs with these texts."""
    return [
        Passage(
            passage_id=f"{PAPER}#para_{n}", paper_id=PAPER, order=n, kind="paragraph", text=text,
            page=1, page_end=1, x0=0, top=0, x1=1, bottom=1,
        )
        for n, text in enumerate(texts, start=1)
    ]  # fmt: skip


def shown(mention: Mention) -> Name:
    """Return text and entity id, ``?`` for a body found by rule."""
    return mention.text, "?" if mention.entity_id.startswith("?") else mention.entity_id


@pytest.mark.parametrize(("language", "text", "core", "nested"), CASES, ids=lambda v: str(v)[:40])
def test_trap(language: str, text: str, core: list[Name], nested: list[str]) -> None:
    found = [m for m in tag_text(text, language).mentions if m.label != "DEMONYM"]  # type: ignore[arg-type]
    assert Counter(shown(m) for m in found if m.within_id is None) == Counter(core)
    assert Counter(m.text for m in found if m.within_id) == Counter(nested)


def test_definition_holds_for_the_whole_paper() -> None:
    mentions, entities, _ = tag(
        PAPER,
        "en",
        passages(
            "ZCHO at work",
            "The Zambezi Council for Harbour Occupations (ZCHO) met.",
            "The members of ZCHO agreed; the Zambezi Council for Harbour Occupations reported.",
        ),
    )
    assert {m.entity_id for m in mentions} == {"?zambezi-council-for-harbour-occupations"}
    assert len(mentions) == 5
    assert [(e.name_en, e.acronym_en, e.known) for e in entities] == [
        ("Zambezi Council for Harbour Occupations", "ZCHO", False)
    ]
    assert count_unknown(mentions, entities)[0].times == 5


def test_what_a_paper_defines_as_a_thing_is_no_body() -> None:
    texts = passages("Financial aid outcomes (FAO) are new.", "The FAO grew.")
    assert tag(PAPER, "en", texts)[0] == []


def test_a_bracket_may_give_the_owner_or_the_country() -> None:
    texts = passages(
        "The Andean Skills Network (FAO) and the Labour Law Institute (USA) met.",
        "The Democratic Republic of the Congo (DRC), the FAO and the USA: the DRC agreed.",
    )
    ids = [m.entity_id for m in tag(PAPER, "en", texts)[0] if m.text in ("FAO", "USA", "DRC")]
    assert ids == ["FAO", "USA", "COD", "FAO", "USA", "COD"]


def test_an_acronym_in_a_list_of_bodies_is_a_body() -> None:
    mentions, *_ = tag(
        PAPER, "en", passages("The FAO, ZEDAC and IFAD met.", "ZEDAC reports on GDP.")
    )
    assert [m.text for m in mentions] == ["FAO", "ZEDAC", "IFAD", "ZEDAC"]


def test_acronym_of_several_bodies_goes_by_the_full_name_in_the_paper() -> None:
    texts = passages("Le CCI a répondu.", "Le Centre du commerce international aide à exporter.")
    assert tag(PAPER, "fr", texts)[0][0].entity_id == "ITC-TRADE"


def test_house_names_only_if_asked_for() -> None:
    assert tag_text("The Office reports to the Organization.", "en").mentions == []
    found = tag_text("The Office reports to the Organization.", "en", house=True).mentions
    assert [m.entity_id for m in found] == ["ILO-OFFICE", "ILO"]


def test_demonyms_carry_the_country_and_are_no_countries() -> None:
    found = tag_text("Brazilian and American experts met Syrian workers.", "en").mentions
    assert [(m.label, m.entity_id) for m in found] == [("DEMONYM", "BRA"), ("DEMONYM", "SYR")]


def test_line_ends_and_capitals() -> None:
    found = tag_text(
        "la République démocratique\n  populaire lao, ÉTATS-UNIS, ETATS-UNIS", "fr"
    ).mentions
    assert [m.entity_id for m in found] == ["LAO", "USA", "USA"]
    found = tag_text(
        "SUPPORT OF THE UN FOR BRAZIL AND THE LAO PEOPLE’S\nDEMOCRATIC REPUBLIC"
    ).mentions
    assert [m.entity_id for m in found] == ["BRA", "LAO"]


def test_entities_hold_their_parents() -> None:
    _, entities, _ = tag(PAPER, "en", passages("The World Bank Institute and Haiti."))
    ids = [entity.entity_id for entity in entities]
    assert ids == ["HTI", "UN", "WB", "WBI"]
    assert entities[0].ilo_region == "Americas"


PIECES = st.sampled_from(
    ["the", "UN", "Brazil", "–", "(", ")", "Council of", "Niger", "ILO", "et", "y", "de", "Réseau",
     "de l'emploi", "Group of 77 and China", "(ABCD)", "Andean Skills Council", ",", "’s", "Mr",
     "US$", "GB.300/3", "Nations Unies", "Consejo de Empleo", "."]
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=14), st.sampled_from(LANGUAGES))
def test_mentions_cut_out_their_text_and_nest(pieces: list[str], language: str) -> None:
    tagged = tag_text(" ".join(pieces), language)  # type: ignore[arg-type]
    by_id = {m.mention_id: m for m in tagged.mentions}
    ids = {entity.entity_id for entity in tagged.entities}
    core = [m for m in tagged.mentions if m.within_id is None]
    for mention in tagged.mentions:
        assert tagged.text[mention.start : mention.end] == mention.text
        assert mention.entity_id in ids
        if mention.within_id:
            outer = by_id[mention.within_id]
            assert outer.label == "ORG" and outer.entity_id != mention.entity_id
            assert outer.start <= mention.start and mention.end <= outer.end
    assert all(a.end <= b.start for a, b in pairwise(core))
    assert {e.parent_id for e in tagged.entities if e.parent_id} <= ids


def test_registry_is_sound() -> None:
    known = registry().entities
    bodies = [entity for entity in known.values() if entity.label == "ORG"]
    assert len(bodies) > 400
    assert all(entity.parent_id is None or entity.parent_id in known for entity in bodies)
    codes = [entity.dac_channel for entity in bodies if entity.dac_channel]
    items = [entity.wikidata for entity in bodies if entity.wikidata]
    assert len(set(codes)) == len(codes) and len(set(items)) == len(items)
    countries = [entity for entity in known.values() if entity.label == "COUNTRY"]
    m49 = [entity.m49 for entity in countries if entity.m49]
    assert len(set(m49)) == len(m49) and len(countries) > 249


def test_no_phrase_names_two_entities_at_once() -> None:
    for language in LANGUAGES:
        found: dict[str, set[str]] = {}
        for text, entry in entries(language):
            if entry.when == "always" and entry.label != "DEMONYM":
                found.setdefault(text, set()).add(entry.entity_id)
        assert not [text for text, ids in found.items() if len(ids) > 1]


def test_rivals_for_an_acronym_have_it_as_their_own() -> None:
    for language in LANGUAGES:
        marked = {f.text for f in registry().forms[language] if f.when == "context"}
        assert marked <= set(contexts(language))


def test_ilo_members_by_region() -> None:
    members = [row for row in read_table("countries.csv") if row["ilo_member"] == "true"]
    assert len(members) == 187
    assert Counter(row["ilo_region"] for row in members) == {
        "Africa": 54, "Americas": 35, "Arab States": 11, "Asia and the Pacific": 36,
        "Europe and Central Asia": 51,
    }  # fmt: skip
