"""Papers of one item: what symbols say of each other, what stands for what, what was adopted."""

from decimal import Decimal

import pytest

from extractors.facts.citations import citations
from extractors.facts.decisions import decisions
from extractors.relations.adopted import Minuted, adoptions
from extractors.relations.held import Held
from extractors.relations.ties import Known, relations
from extractors.relations.words import added, marked, removed, runs, similarity, words_of
from extractors.wording.languages import language_of
from extractors.wording.paper_ids import symbol_slug
from extractors.wording.reissues import base_of, standing
from extractors.wording.symbols import parse_symbol
from schemas.document_tables import PassageKind
from schemas.paper_tables import DocumentType
from schemas.tables import Adoption, Passage


@pytest.mark.parametrize(
    ("printed", "base"),
    [
        ("GB.343/INS/9 (Rev. 1 )", ("revises", "GB.343/INS/9")),
        ("GB.340/TOB (Rev. - 23/10/2020)", ("revises", "GB.340/TOB")),
        ("GB.325/INS/2(Add.1)", ("adds_to", "GB.325/INS/2")),
        ("GB.325/INS/2(Add.1)(Rev.2)", ("revises", "GB.325/INS/2(Add.1)")),
        ("GB.340/INS/8/Addendum", ("adds_to", "GB.340/INS/8")),
        ("GB.340/INS/8/Additif", ("adds_to", "GB.340/INS/8")),
        ("GB.323/INS/5/Anexo II", ("adds_to", "GB.323/INS/5")),
        ("GB.303/1/1(Corr.)", ("corrects", "GB.303/1/1")),
        ("GB.344/INS/13(Rev.1)/Decision", ("decides", "GB.344/INS/13(Rev.1)")),
        ("GB.344/INS/13/décision", ("decides", "GB.344/INS/13")),
        ("dec-GB.346/INS/8", ("decides", "GB.346/INS/8")),
        ("GB.323/INS/PV/Draft", None),
        ("GB.268/7/3 (Add. 1) y Corr.", None),
        ("GB.332/POL/4", None),
    ],
)
def test_the_end_of_a_symbol_says_what_it_belongs_to(
    printed: str, base: tuple[str, str] | None
) -> None:
    symbol = parse_symbol(printed)
    assert symbol and base_of(symbol.normal) == base


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("GB.343/INS/9", "GB.343/INS/9(Rev.1)"),
        ("GB.343/INS/9(Rev.)", "GB.343/INS/9(Rev.2)"),
        ("GB.343/INS/9(Rev.2)", "GB.343/INS/9(Rev.10)"),
        ("GB.323/INS/PV/Draft", "GB.323/INS/PV"),
        ("GB.340/TOB(Rev.-01/11/2020)", "GB.340/TOB(Rev.-02/10/2021)"),
        ("GB.325/INS/2(Add.1)", "GB.325/INS/2(Add.1)(Rev.1)"),
        ("GB.344/INS/13/Decision", "GB.344/INS/13(Rev.1)/Decision"),
    ],
)
def test_issues_of_one_text_follow_each_other(earlier: str, later: str) -> None:
    assert standing(earlier).text == standing(later).text
    assert standing(earlier).rank < standing(later).rank


@pytest.mark.parametrize(
    "other",
    [
        "GB.343/INS/9(Add.1)",
        "GB.343/INS/9(Corr.)",
        "GB.343/INS/9/Decision",
        "GB.343/INS/9/1",
        "GB.343bis/INS/9",
    ],
)
def test_what_goes_with_a_paper_is_no_issue_of_it(other: str) -> None:
    assert standing(other).text != standing("GB.343/INS/9(Rev.1)").text


def test_both_forms_of_a_decisions_symbol_are_one() -> None:
    assert standing("dec-GB.346/INS/8") == standing("GB.346/INS/8/Decision")
    assert standing("GB.274/10/2(&Corr.)") == standing("GB.274/10/2")


def held(*papers: str) -> Held:
    """Return a store of symbols, each with its language after a blank."""
    parted = (one.split(" ") for one in papers)
    return Held(("-".join(one), one[0], one[1]) for one in parted)


@pytest.mark.parametrize(
    ("cited", "code", "paper"),
    [
        ("GB.1/INS/2", "fr", "GB.1/INS/2-fr"),
        ("GB.1/INS/2", "es", "GB.1/INS/2-en"),  # the very symbol, though in another language
        ("GB.1/INS/3", "es", "GB.1/INS/3(Rev.2)-es"),  # superseded, and no longer held
        ("GB.1/INS/3", "fr", "GB.1/INS/3(Rev.1)-en"),
        ("GB.1/INS/3(Rev.1)", "es", "GB.1/INS/3(Rev.1)-en"),
        ("GB.1/INS/3(Rev.2)", "en", "GB.1/INS/3(Rev.2)-es"),
        ("GB.1/INS/3(Rev.3)", "en", None),  # what came before is another text
        ("GB.1/INS/2(&Add.)", "fr", "GB.1/INS/2-fr"),
        ("GB.1/INS/2(Add.1)", "fr", None),
        ("dec-GB.1/INS/2", "en", "GB.1/INS/2/Decision-en"),
        ("GB.1/PV/Draft", "en", "GB.1/PV-en"),
    ],
)
def test_a_citation_means_the_very_paper_or_else_a_later_issue(
    cited: str, code: str, paper: str | None
) -> None:
    store = held(
        "GB.1/INS/2 en", "GB.1/INS/2 fr", "GB.1/INS/3(Rev.1) en", "GB.1/INS/3(Rev.2) es",
        "GB.1/INS/2/Decision en", "GB.1/PV en",
    )  # fmt: skip
    assert store.cited(cited, code) == paper


def test_a_paper_is_current_until_a_revision_in_its_language_is_held() -> None:
    store = held("GB.1/X/2 en", "GB.1/X/2 fr", "GB.1/X/2(Rev.1) en", "GB.1/X/2(Corr.) fr")
    assert not store.is_current("GB.1/X/2", "en")
    assert store.is_current("GB.1/X/2", "fr"), "a corrigendum takes no paper's place"
    assert store.is_current("GB.1/X/2(Rev.1)", "en")


def tied(*papers: tuple[str, str | None, str]) -> dict[str, tuple[str, str | None]]:
    """Return the relations of papers (symbol and language, original, what they cite)."""
    known = [
        Known("-".join((symbol_slug(name.split()[0]), name.split()[1])), name.split()[0],
              name.split()[1], original, cites.split())
        for name, original, cites in papers
    ]  # fmt: skip
    store = Held((paper.paper_id, paper.symbol, paper.language) for paper in known)
    rows = relations(known, store)
    assert len({row.relation_id for row in rows}) == len(rows)
    return {row.relation_id: (row.base_symbol, row.base_paper_id) for row in rows}


def test_a_relation_finds_its_base_in_its_language() -> None:
    found = tied(
        ("GB.1/INS/2 en", None, ""),
        ("GB.1/INS/2/Decision en", None, ""),
        ("GB.1/INS/2/Decision fr", "en", ""),
    )
    assert found == {
        "gb1-ins-2-decision-en#decides__gb1-ins-2": ("GB.1/INS/2", "gb1-ins-2-en"),
        "gb1-ins-2-decision-fr#decides__gb1-ins-2": ("GB.1/INS/2", None),
        "gb1-ins-2-decision-fr#translates__en": ("GB.1/INS/2/Decision", "gb1-ins-2-decision-en"),
    }


def test_a_decision_is_tied_to_a_later_issue_and_a_revision_is_not() -> None:
    found = tied(("GB.1/INS/2(Rev.1) en", None, ""), ("GB.1/INS/2/Decision en", None, ""))
    assert found["gb1-ins-2-decision-en#decides__gb1-ins-2"][1] == "gb1-ins-2-rev-1-en"
    assert found["gb1-ins-2-rev-1-en#revises__gb1-ins-2"][1] is None


def test_minutes_belong_to_the_papers_of_their_session_that_they_cite() -> None:
    cites = "GB.1/INS/2 GB.1/POL/3 GB.2/INS/2 GB.1/INS/9/Decision C182"
    assert [base for base, _ in tied(("GB.1/PV en", None, cites)).values()] == [
        "GB.1/INS/2",
        "GB.1/POL/3",
    ]
    assert [base for base, _ in tied(("GB.1/INS/PV en", None, cites)).values()] == ["GB.1/INS/2"]
    assert set(tied(("GB.1/205 en", None, "GB.1/INS/2"))) == {"gb1-205-en#decides__gb1-ins-2"}
    assert tied(("GB.1/INS/7 en", None, cites)) == {}


def test_final_minutes_take_the_place_of_a_draft_that_is_held() -> None:
    found = tied(("GB.1/PV/Draft en", None, ""), ("GB.1/PV en", None, ""), ("GB.1/PV fr", None, ""))
    assert found["gb1-pv-en#revises__gb1-pv-draft"] == ("GB.1/PV/Draft", "gb1-pv-draft-en")
    assert not [name for name in found if name.startswith("gb1-pv-fr#revises")]


@pytest.mark.parametrize(
    ("papers", "ties"),
    [
        ([("GB.1/X/1 en", "en"), ("GB.1/X/1 fr", "en")], {"gb1-x-1-fr": "gb1-x-1-en"}),
        ([("GB.1/X/1 en", None), ("GB.1/X/1 fr", None)], {"gb1-x-1-fr": "gb1-x-1-en"}),
        ([("GB.1/X/1 en", "fr"), ("GB.1/X/1 fr", None)], {"gb1-x-1-en": "gb1-x-1-fr"}),
        ([("GB.1/X/1 es", "en")], {"gb1-x-1-es": None}),
        ([("GB.1/X/1 es", None), ("GB.1/X/1 fr", None)], {}),
    ],
)
def test_versions_are_tied_to_the_original(
    papers: list[tuple[str, str | None]], ties: dict[str, str | None]
) -> None:
    found = tied(*((name, original, "") for name, original in papers))
    assert {name.split("#")[0]: base for name, (_, base) in found.items()} == ties


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    [
        ("to pay each year", "to pay every two years", "to pay [-each year-] {+every two years+}"),
        ("US$50,000 in all", "US$60,000 in all", "[-US$50,000-] {+US$60,000+} in all"),
        ("the “library”", 'the "library"', 'the "library"'),
        ("one of two", "three of four", "[-one of two-] {+three of four+}"),
        ("one of the two", "three of the four", "[-one-] {+three+} of the [-two-] {+four+}"),
        ("", "all new", "{+all new+}"),
    ],
)  # fmt: skip
def test_the_difference_of_two_texts_is_told_in_words(before: str, after: str, marks: str) -> None:
    assert marked([*runs(words_of(before), words_of(after))]) == marks


def test_words_taken_out_and_put_in_are_told_run_by_run() -> None:
    found = [*runs(words_of("to report at once to it"), words_of("to speak at once to her"))]
    assert (removed(found), added(found)) == ("report | it", "speak | her")


@pytest.mark.parametrize(
    ("code", "one", "other", "same"),
    [
        ("en", "a report; and", "a report.", True),
        ("fr", "un rapport; et", "un rapport.", True),
        ("es", "un informe; y", "un informe.", True),
        ("en", "a report, and it", "a report.", False),
    ],
)
def test_what_joins_a_clause_to_the_next_is_no_word_of_it(
    code: str, one: str, other: str, same: bool
) -> None:
    words = language_of(code)
    assert (words_of(one, words).folded == words_of(other, words).folded) is same


def no_paper(symbol: str) -> None:
    """Hold no paper."""


def minuted(
    paper: str, code: str, kind: DocumentType, *texts: tuple[str, str | None, str]
) -> Minuted:
    """Return a paper of passages (place, number, text); clauses stand under the last paragraph."""
    passages: list[Passage] = []
    parent: str | None = None
    for order, (place, number, text) in enumerate(texts, 1):
        passage_kind = place.split("_")[0] if "__" not in place else "clause"
        kinds: dict[str, PassageKind] = {
            "para": "paragraph", "clause": "clause", "text": "text", "fn": "footnote"
        }  # fmt: skip
        passage_id = f"{paper}#{place}"
        parent = parent if passage_kind == "clause" else None
        passages.append(
            Passage(
                passage_id=passage_id, paper_id=paper, parent_id=parent, order=order,
                kind=kinds[passage_kind], number=number, text=text,
                is_decision=passage_kind in ("para", "clause"),
                page=1, page_end=1, x0=0, top=0, x1=1, bottom=1,
            )
        )  # fmt: skip
        parent = passage_id if passage_kind == "para" else parent
    words = language_of(code)
    return Minuted(
        paper, decisions(passages, words, kind), passages, citations(passages, words)
    )


DRAFTS = {
    "en": (
        ("para_9", "9", "The Governing Body:"),
        ("para_9__a", "(a)", "takes note of the results of the trials;"),
        ("para_9__b", "(b)", "requests the Office to publish the common form by March 2023; and"),
        ("para_9__c", "(c)", "invites all ports to pay for its translation."),
    ),
    "fr": (
        ("para_9", "9", "Le Conseil d’administration:"),
        ("para_9__a", "a)", "prend note des résultats des essais;"),
        ("para_9__b", "b)", "demande au Bureau de publier le registre avant mars 2023; et"),
        ("para_9__c", "c)", "invite tous les ports à payer sa traduction."),
    ),
    "es": (
        ("para_9", "9", "El Consejo de Administración:"),
        ("para_9__a", "a)", "toma nota de los resultados de las pruebas;"),
        ("para_9__b", "b)", "pide a la Oficina que publique el registro antes de marzo de 2023; y"),
        ("para_9__c", "c)", "invita a todos los puertos a pagar su traducción."),
    ),
}  # fmt: skip
RECORDS = {
    "en": (
        ("para_1", "1", "The Governing Body, by correspondence:"),
        ("para_1__a", "(a)", "took note of the results of the trials;"),
        ("para_1__b", "(b)", "requested the Office to publish the common form by June 2023; and"),
        ("para_1__c", "(c)", "decided to come back to the matter at a later session."),
        ("text_1", None, "(GB.1/LILS/3, paragraph 9.)"),
    ),
    "fr": (
        ("para_1", "1", "Le Conseil d’administration, par correspondance:"),
        ("para_1__a", "a)", "a pris note des résultats des essais;"),
        ("para_1__b", "b)", "a demandé au Bureau de publier le registre avant juin 2023; et"),
        ("para_1__c", "c)", "a décidé de revenir sur la question à une session ultérieure."),
        ("text_1", None, "(Document GB.1/LILS/3, paragraphe 9.)"),
    ),
    "es": (
        ("para_1", "1", "El Consejo de Administración, por correspondencia:"),
        ("para_1__a", "a)", "tomó nota de los resultados de las pruebas;"),
        ("para_1__b", "b)", "pidió a la Oficina que publicara el registro antes de junio de 2023;"),
        ("para_1__c", "c)", "decidió volver sobre la cuestión en una reunión posterior."),
        ("text_1", None, "(Documento GB.1/LILS/3, párrafo 9.)"),
    ),
}  # fmt: skip
WORDS = {
    "en": ("March", "June"),
    "fr": ("mars", "juin"),
    "es": ("publique | marzo", "publicara | junio"),
}


def told(rows: list[Adoption]) -> dict[str, str]:
    return {row.adoption_id.split("#")[1]: row.outcome for row in rows}


@pytest.mark.parametrize("code", ["en", "fr", "es"])
@pytest.mark.parametrize("lined", [True, False], ids=["cited", "of one paper"])
def test_a_decision_is_held_against_its_draft_clause_by_clause(code: str, lined: bool) -> None:
    draft = minuted("gb1-lils-3", code, "paper", *DRAFTS[code])
    lines = RECORDS[code] if lined else RECORDS[code][:-1]
    record = minuted("gb1-lils-3-decision", code, "decision", *lines)
    ids = {"GB.1/LILS/3": "gb1-lils-3"}
    rows = adoptions(record, [draft], ids.get, language_of(code), whole=True)
    assert told(rows) == {
        "adopts_1": "reworded",
        "adopts_1__a": "unchanged",
        "adopts_1__b": "reworded",
        "adopts_1__c": "added",
        "dropped__gb1-lils-3__dec_9__c": "dropped",
    }
    assert (rows[2].removed, rows[2].added) == WORDS[code]
    assert rows[1].similarity == 1 and rows[2].similarity and rows[2].similarity > Decimal("0.8")
    assert rows[1].draft_id == "gb1-lils-3#dec_9__a" and rows[3].draft_id is None


def test_minutes_are_held_against_the_drafts_that_they_name_and_no_others() -> None:
    noted = ("para_12", "12", "The Governing Body takes note of the report.")
    first = minuted("first", "en", "paper", *DRAFTS["en"], noted)
    minutes = minuted(
        "minutes", "en", "minutes",
        ("para_30", "30", "The Governing Body took note of the report."),
        ("fn_1", "1", "A note between the two."),
        ("text_1", None, "(GB.1/LILS/3, paragraph 12.)"),
        ("para_40", "40", "The Governing Body took note of the report."),
        ("text_2", None, "Others spoke of GB.1/LILS/3."),
        ("para_50", "50", "The Governing Body took note of the report."),
        ("text_3", None, "(GB.1/LILS/4, paragraph 12.)"),
    )  # fmt: skip
    rows = adoptions(minutes, [first], {"GB.1/LILS/3": "first"}.get, language_of("en"), whole=False)
    assert told(rows) == {"adopts_30": "unchanged"}
    assert rows[0].draft_id == "first#dec_12"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The Governing Body requests what others asked for.", "reworded"),
        ("The Governing Body requests what others asked for it.", "added"),
    ],
)
def test_half_of_the_words_must_be_the_same(text: str, outcome: str) -> None:
    drafted = ("para_2", "2", "The Governing Body requests a report on ships.")
    draft = minuted("d", "en", "paper", drafted)
    record = minuted("r", "en", "decision", ("para_1", "1", text))
    rows = adoptions(record, [draft], no_paper, language_of("en"), whole=True)
    assert rows[0].outcome == outcome


def test_a_clause_that_moved_is_found_and_one_draft_goes_to_one_text() -> None:
    clause = "requests the Office to publish the form"
    draft = minuted(
        "d", "en", "paper",
        ("para_2", "2", "The Governing Body:"),
        ("para_2__a", "(a)", f"{clause} in French; and"),
        ("para_2__b", "(b)", f"{clause} in Spanish."),
    )  # fmt: skip
    record = minuted(
        "r", "en", "decision",
        ("para_1", "1", "The Governing Body:"),
        ("para_1__a", "(a)", f"{clause} in Spanish; and"),
        ("para_1__b", "(b)", f"{clause} in French."),
    )  # fmt: skip
    rows = adoptions(record, [draft], no_paper, language_of("en"), whole=True)
    assert [(row.draft_id, row.outcome) for row in rows] == [
        ("d#dec_2", "unchanged"),
        ("d#dec_2__b", "unchanged"),
        ("d#dec_2__a", "unchanged"),
    ]


def test_similarity_is_a_share() -> None:
    assert similarity(words_of("a b c d"), words_of("a b e f")) == 0.5
