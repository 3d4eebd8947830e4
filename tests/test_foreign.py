"""Papers in other languages: told, said, and never read by the rules of ours."""

import pytest

from extractors.meaning import Tables, rows_of
from extractors.passages.page_labels import page_labels
from extractors.pipeline import read_paper
from extractors.proofs.checks import check
from extractors.proofs.other_languages import strange_passages
from extractors.wording.foreign import Foreign, foreign_language
from extractors.wording.languages import CODES, is_plainly, language_of
from flows.ingestion.reading import refusal_of
from flows.store.reading import reading_of
from schemas.paper import Box, Word
from schemas.tables import (
    Amount,
    Cell,
    Citation,
    Decision,
    Entity,
    Finding,
    Mention,
    Observation,
    Paper,
    Passage,
)
from tests.bad_pdfs import pdf

SENTENCES = {
    "ar": "قرر المجلس تأجيل النظر في المسألة إلى الدورة القادمة. "
    "وشكر أعضاء المجموعة الأمانة على التقرير. وسيعقد الاجتماع في الربيع.",
    "cs": "Rada rozhodla odložit projednání této otázky na příští zasedání. "
    "Členové skupiny poděkovali za zprávu. Schůze se bude konat na jaře.",
    "de": "Der Verwaltungsrat hat beschlossen, die Frage auf der nächsten Tagung zu prüfen. "
    "Die Mitglieder der Gruppe dankten für den Bericht. Das Treffen findet im Frühjahr statt.",
    "el": "Το συμβούλιο αποφάσισε να αναβάλει την εξέταση του θέματος για την επόμενη σύνοδο. "
    "Τα μέλη ευχαρίστησαν για την έκθεση. Η συνεδρίαση θα γίνει την άνοιξη.",
    "it": "Il consiglio ha deciso di rinviare l'esame della questione alla prossima sessione. "
    "I membri del gruppo hanno ringraziato per la relazione. La riunione si terrà in primavera.",
    "ja": "理事会はこの問題の審議を次の会期に延期することを決定した。"
    "委員は報告に感謝した。会合は春に開かれる。",
    "nl": "De raad heeft besloten de kwestie in de volgende zitting te behandelen. "
    "De leden van de groep bedankten voor het verslag. De vergadering is in het voorjaar.",
    "pl": "Rada postanowiła odroczyć rozpatrzenie tej sprawy do następnej sesji. "
    "Członkowie grupy podziękowali za sprawozdanie. Spotkanie odbędzie się wiosną.",
    "pt": "O conselho decidiu adiar o exame desta questão para a próxima sessão. "
    "Os membros do grupo agradeceram pelo relatório. A reunião terá lugar na primavera.",
    "ro": "Consiliul a hotărât să amâne examinarea chestiunii până la următoarea sesiune. "
    "Membrii grupului au mulțumit pentru raport. Reuniunea va avea loc în primăvară.",
    "ru": "Совет постановил отложить рассмотрение вопроса до следующей сессии. "
    "Члены группы поблагодарили за доклад. Заседание состоится весной.",
    "sv": "Rådet beslutade att skjuta upp behandlingen av frågan till nästa session. "
    "Medlemmarna tackade för rapporten. Mötet äger rum under våren.",
    "tr": "Kurul bu konunun incelenmesini bir sonraki oturuma ertelemeye karar verdi. "
    "Grup üyeleri rapor için teşekkür etti. Toplantı ilkbaharda yapılacaktır.",
    "zh": "理事会决定将此问题推迟到下届会议审议。小组成员感谢秘书处提交的报告。会议将于春季举行。",
}
OWN = {
    "en": "The council decided to defer the question to its next session. "
    "Members of the group gave thanks for the report. The meeting will be held in spring.",
    "es": "El consejo decidió aplazar el examen de la cuestión a su próxima reunión. "
    "Los miembros agradecieron el informe. La reunión se celebrará en primavera.",
    "fr": "Le conseil a décidé de reporter l’examen de cette question à sa prochaine session. "
    "Les membres ont remercié pour le rapport. La réunion se tiendra au printemps.",
}


LIKE_OURS = [
    (
        "O consello decidiu aprazar o exame da cuestión para a súa próxima reunión por falta de "
        "tempo e que se faga con el en primavera."
    ),
    (
        "Els membres del grup que han llegit l’informe de la reunió diuen que el consell ha de "
        "parlar-ne amb una comissió per al mes de maig."
    ),
    (
        "O programa da região que se propõe para este ano por parte do conselho e com o apoio de "
        "uma comissão é de que se trata."
    ),
    "I membri del gruppo che con la relazione una volta al mese si presenta al consiglio.",
    "De leden van de groep in de raad of in het verslag was er een in het voorjaar.",
]


@pytest.mark.parametrize("text", [*SENTENCES.values(), *LIKE_OURS])
def test_text_in_a_language_like_ours_is_plainly_in_none_of_them(text: str) -> None:
    assert not [code for code in CODES if is_plainly(text, language_of(code))]


@pytest.mark.parametrize("code", OWN)
def test_plain_text_asks_for_no_model(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.wording.foreign._identifier", lambda: 1 / 0)
    texts = [*parts_of(OWN[code]), *OWN[code].split(". "), *["Examen, session, question"] * 2]
    passages = [passage_of(at, text) for at, text in enumerate(texts, 1)]
    assert foreign_language(" ".join(texts)) is None
    assert strange_passages(passages, language_of(code)) == []


@pytest.mark.parametrize(("copies", "found"), [(2, 0), (3, 3)])
def test_passages_in_a_language_like_that_of_their_paper_are_found(copies: int, found: int) -> None:
    own = [passage_of(at, OWN["es"]) for at in range(1, 6)]
    other = [passage_of(9 + at, LIKE_OURS[2]) for at in range(copies)]
    assert strange_passages([*own, *other], language_of("es")) == other[:found]


def passage_of(order: int, text: str) -> Passage:
    """Return a paragraph of a paper."""
    return Passage(
        passage_id=f"p-en#text_{order}", paper_id="p-en", order=order, kind="text", text=text,
        is_decision=False, in_box=False, in_appendix=False, page=1, page_end=1,
        x0=0, top=0, x1=1, bottom=1,
    )  # fmt: skip


def parts_of(text: str) -> list[str]:
    """Return a text in three lengths: its first sentence, all of it, many times over."""
    first = text.split("。")[0] if "。" in text else text.split(". ")[0]
    return [first, text, " ".join([text] * 40)]


@pytest.mark.parametrize("length", range(3), ids=["sentence", "paragraph", "paper"])
@pytest.mark.parametrize("code", SENTENCES)
def test_other_languages_are_told(code: str, length: int) -> None:
    assert foreign_language(parts_of(SENTENCES[code])[length]) == Foreign(code)


@pytest.mark.parametrize("length", range(3), ids=["sentence", "paragraph", "paper"])
@pytest.mark.parametrize("code", OWN)
def test_our_languages_are_none_of_them(code: str, length: int) -> None:
    assert foreign_language(parts_of(OWN[code])[length]) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kenya 12 345 Uganda 1 020 Togo 88 Total 13 453",
        "Country Planned Actual Variance n.a. n.a. per cent Kenya 12.5 Mali 8.1",
        "Región Africa Asia Europa Total 1999 2000 n.d. n.d.",
        "Deutsche Gesellschaft für Internationale Zusammenarbeit",  # a name among figures
        "GB.340/INS/1 A/RES/60/212 C182 R204",
        "Le rapport décrit les travaux du Joint Inspection Unit et du World Food Programme.",
        "La Oficina coopera con a Organização dos Países Africanos desde hace muchos años.",
    ],
)
def test_names_and_tables_speak_no_language(text: str) -> None:
    assert foreign_language(text) is None


def test_a_script_without_a_sure_language_is_other_all_the_same() -> None:
    assert foreign_language("Ж" * 14) is None
    assert foreign_language("Ж" * 15) == Foreign(None)  # capitals: names only


def paper_of(*lines: str, symbol: str = "GB.340/POL/3", at: int = 780) -> Tables:
    printed = [(72, 760, "Internationales Arbeitsamt"), (400, at, symbol)]
    printed += [(72, 600 - 30 * row, line) for row, line in enumerate(lines)]
    return read_paper(pdf(printed), "tagung.pdf")


GERMAN = (
    "1. Der Rat hat beschlossen, die Kosten von US$1,500 am 12 March 2020 zu tragen.",
    "2. Die Mitglieder in Kenya danken der ILO und der UNDP; siehe GB.337/INS/4.",
    "3. Der Bericht wird im Jahr 2021 noch einmal besprochen und dann beschlossen.",
)
MEANT = (Amount, Citation, Decision, Entity, Mention, Observation)


def test_a_paper_in_another_language_has_words_and_no_meaning() -> None:
    tables = paper_of(*GERMAN)
    (paper,) = rows_of(tables, Paper)
    assert (paper.paper_id, paper.language) == ("gb340-pol-3-de", "de")
    assert (paper.symbol, paper.session) == ("GB.340/POL/3", 340)
    assert "US$1,500" in " ".join(passage.text for passage in rows_of(tables, Passage))
    assert [len(tables[table]) for table in MEANT] == [0] * len(MEANT)
    assert all(cell.value is None for cell in rows_of(tables, Cell))
    (finding,) = rows_of(tables, Finding)
    assert finding.code == "language-not-read"
    assert finding.message.startswith("the text is in German (de): only its words are read")


def test_the_same_paper_in_english_has_meaning() -> None:
    tables = paper_of(
        "1. The council has decided to bear the cost of US$1,500 on 12 March 2020.",
        "2. The members in Kenya thank the ILO and the UNDP for it; see GB.337/INS/4.",
        "3. The report will be discussed once more in the year 2021 and then adopted.",
    )
    assert rows_of(tables, Paper)[0].language == "en"
    assert tables[Amount] and tables[Citation] and tables[Mention]


@pytest.mark.parametrize(("at", "wanted"), [(650, "GB.340/POL/3"), (620, None)])
def test_the_symbol_of_such_a_paper_stands_in_its_head(at: int, wanted: str | None) -> None:
    (paper,) = rows_of(paper_of(*GERMAN, at=at), Paper)
    assert paper.symbol == wanted


def test_the_store_takes_no_such_paper() -> None:
    refusal = refusal_of(reading_of(paper_of(*GERMAN)))
    assert refusal is not None and refusal.reason == "other-language"
    assert "German (de)" in refusal.message
    unnamed = refusal_of(reading_of(paper_of(*GERMAN, symbol="Anlage")))
    assert unnamed is not None and unnamed.reason == "no-gb-paper"


def passages(*texts: str) -> list[Passage]:
    return [
        Passage(
            passage_id=f"p-en#text_{at}",
            paper_id="p-en",
            order=at,
            kind="text",
            text=text,
            page=at,
            page_end=at,
            x0=0,
            top=0,
            x1=1,
            bottom=1,
        )
        for at, text in enumerate(texts, 1)
    ]


def mixed(*texts: str) -> list[str]:
    found = check({Passage: passages(*texts)}, language_of("en"))
    return [draft.message for draft in found if draft.code == "languages-mixed"]


def test_a_paper_in_two_languages_says_so() -> None:
    english, french = OWN["en"], OWN["fr"]
    assert mixed(english, french, french, french) == [
        (
            "3 passages on pages 2 to 4 are in French (fr), the paper is read as English (en): "
            "no meaning is read from them"
        )
    ]
    assert mixed(english, french, french) == []  # quotations
    assert mixed(*[english] * 5) == []


def test_no_meaning_is_read_from_its_other_half() -> None:
    english = "The council has decided to bear the cost of US$1,500 for its next session."
    french = "Le conseil a pris en charge des frais de US$2,500 pour la prochaine session ici."
    tables = paper_of(*[f"{at}. {english}" for at in (1, 2, 3)])
    assert len(tables[Amount]) == 3
    turns = [english, french, english] * 3
    both = paper_of(*[f"{at}. {text}" for at, text in enumerate(turns, 1)])
    assert [amount.value for amount in rows_of(both, Amount)] == [1500] * 6


def word(text: str) -> Word:
    return Word(
        text=text, box=Box(0, 0, 1, 1), size=9.0, font="Serif", baseline=1.0,
        bold=False, italic=False, spaced=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ([["i"], ["ii"], ["1"], ["2"]], ["i", "ii", "1", "2"]),
        ([[], ["1"], ["2"]], [None, "1", "2"]),
        ([["7"], ["8"]], ["7", "8"]),
        ([["12/42", "26-04991"], ["13/42", "26-04991"]], ["12", "13"]),
        ([["–", "5", "–"], ["–6–"]], ["5", "6"]),
        ([["309", "1"], ["309", "2"], ["309", "3"]], ["1", "2", "3"]),
        ([["2"], ["2"], ["2"]], [None, None, None]),  # the number of a section
        ([["1"]], ["1"]),
        ([["5"]], [None]),
        ([["iiii"]], [None]),
    ],
)
def test_page_labels(printed: list[list[str]], wanted: list[str | None]) -> None:
    furniture = [(page, word(text)) for page, texts in enumerate(printed, 1) for text in texts]
    found = page_labels(furniture)
    assert [found.get(page) for page in range(1, len(printed) + 1)] == wanted


@pytest.mark.parametrize(
    ("common", "plain"), [(["the"] * 3, True), (["the"] * 2, False), (["of"] * 2 + ["the"], True)]
)
def test_a_text_is_plainly_in_a_language_from_so_many_common_words_on(
    common: list[str], plain: bool
) -> None:
    words = [*common, *["xylograph"] * (20 - len(common))]
    assert is_plainly(" ".join(words), language_of("en")) is plain


def test_common_words_that_like_languages_share_tell_no_language() -> None:
    spanish = language_of("es")
    shared = sorted(spanish.stop_words - spanish.telling_words)[0]
    telling = sorted(spanish.telling_words & spanish.stop_words)[0]
    assert not is_plainly(" ".join([shared] * 5), spanish)
    assert is_plainly(" ".join([shared] * 4 + [telling]), spanish)
