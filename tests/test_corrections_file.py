"""The file of corrections as people write it: what is read, and what is told of the rest."""

import pytest

from extractors.corrections.claims import Correction
from flows.store.corrections import claim_of, parse
from schemas.correction_tables import CorrectionLine

HEADER = "paper_id,place,field,printed,meant,reason,source,who,when,status,anchor"
GOOD = "p-1-en,tbl_1__r2c3,value,12,21,misprint,,Ann,2026-11-30,accepted,Chad / 2010"
OTHER = "p-1-en,,issued_on,2010-01-01,2010-01-02,misprint,,Ann,2026-11-30,reported upstream,"


def told(*lines: str, header: str = HEADER) -> list[str]:
    """Return the faults of a file, a sentence each."""
    text = "\n".join([header, *lines]) + "\n"
    return [fault.sentence() for fault in parse(text.encode()).faults]


def test_a_good_file_is_read() -> None:
    found = parse(f"{HEADER}\n{GOOD}\n\n{OTHER}\n".encode())
    assert found.faults == []
    assert [line.status for line in found.lines] == ["accepted", "reported upstream"]
    assert claim_of(found.lines[0]) == Correction("tbl_1__r2c3", "value", "21", "12", "Chad / 2010")


@pytest.mark.parametrize(
    "data",
    [
        f"\ufeff{HEADER}\r\n{GOOD}\r\n".encode(),
        f"\ufeff{HEADER}\n{GOOD}\n".replace(",", ";").encode(),
        f"{HEADER}\n{GOOD}\n,,,,,,,,,,\n".replace(",", "\t").encode(),
        f"{HEADER}\r{GOOD}\r".encode(),
    ],
)
def test_what_spreadsheets_make_of_a_file_is_read(data: bytes) -> None:
    found = parse(data)
    assert (found.faults, found.lines) == ([], parse(f"{HEADER}\n{GOOD}\n".encode()).lines)


def test_the_anchor_may_be_left_out_where_ids_are_names() -> None:
    header, line = HEADER.removesuffix(",anchor"), GOOD.removesuffix(",Chad / 2010")
    assert told(line, header=header) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("accepted", "acepted", "line 3: status: input should be 'proposed', 'accepted' or"),
        ("2026-11-30", "30/11/2026", "line 3: when: input should be a valid date"),
        ("misprint", "", "line 3: reason is empty"),
        ("p-1-en", "", "line 3: paper_id is empty"),
        ("p-1-en", "GB 1", "line 3: paper_id: string should match"),
        ("value", "text", "line 3: text of cells is as printed or says what row it is"),
        ("value", "colour", "line 3: cells has no column colour; these can be corrected: value"),
        ("value", "", "line 3: cells has no column (none)"),
        ("tbl_1__r2c3", "para_6", "line 3: para_6 is in no table whose meaning can be corrected"),
        ("tbl_1__r2c3,value", "m_7,entity_id", "line 3: mentions: input", ),
        ("Chad / 2010", "Chad, 2010", "line 3: it has 12 cells, the first line has 11"),
    ],
)  # fmt: skip
def test_a_line_with_a_mistake_is_told_with_its_number(old: str, new: str, said: str) -> None:
    line = GOOD.replace(old, new, 1)
    if old.endswith(",value"):
        line, said = line.replace("Chad / 2010", ""), "line 3: the numbers of mentions change"
    (fault,) = told(OTHER, line)
    assert fault.startswith(f"corrections.csv, {said}")
    assert len(parse("\n".join([HEADER, OTHER, line, ""]).encode()).lines) == 1


def test_lines_that_contradict_each_other_are_both_told_whatever_their_order() -> None:
    other = GOOD.replace(",21,", ",22,")
    for lines in ([GOOD, other], [other, GOOD]):
        assert told(*lines) == [
            "corrections.csv, line 2: it contradicts line 3: neither is applied anew",
            "corrections.csv, line 3: it contradicts line 2: neither is applied anew",
        ]


def test_a_line_that_says_the_same_again_is_told_and_the_first_counts() -> None:
    assert told(GOOD, GOOD) == ["corrections.csv, line 3: it says what line 2 says"]


def test_proposals_may_speak_of_what_is_in_force() -> None:
    assert told(GOOD, GOOD.replace("accepted", "proposed").replace(",21,", ",22,")) == []


def test_two_findings_at_one_place_are_two() -> None:
    one = "p-1-en,finding_1,status,one | text,acknowledged,seen,,,,accepted,number-ambiguous para_1"
    assert told(one, one.replace("one |", "other |")) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a,b\nc,d\n", "line 1: the columns are paper_id, place"),
        (f"{HEADER},note\n".encode(), "there is no column note"),
        (f"{HEADER}\n{GOOD}\nMéxico".encode("latin-1"), "line 3: the file is not UTF-8"),
        (f"{HEADER}\n{GOOD}\n".encode("utf-16"), "line 1: the file is not UTF-8"),
        (f'{HEADER}\n{GOOD}\n"p-1-en,x\n{OTHER}\n'.encode(), "line 3: its quotes do not fit"),
        (b"\0\0", "line 1: "),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(data: bytes, said: str) -> None:
    found = parse(data)
    (fault,) = found.faults
    assert said in fault.sentence()
    assert found.broken


def test_what_a_faulty_line_said_before_stays_in_force() -> None:
    before = parse(f"{HEADER}\n{GOOD}\n{OTHER}\n".encode()).lines
    slip = parse(f"{HEADER}\n{GOOD.replace('accepted', 'acepted')}\n".encode())
    assert slip.in_force(before) == {"p-1-en": [before[0]]}
    gone = parse(f"{HEADER}\n".encode())
    assert gone.in_force(before) == {}
    both = parse(f"{HEADER}\n{GOOD}\n{GOOD.replace(',21,', ',22,')}\n".encode())
    assert both.in_force(before) == {"p-1-en": [before[0]]}


def test_all_stays_in_force_where_the_file_cannot_be_read() -> None:
    before = parse(f"{HEADER}\n{GOOD}\n{OTHER}\n".encode()).lines
    assert parse(b"\xff").in_force(before) == {"p-1-en": sorted(before, key=CorrectionLine.to_csv)}
    rest = parse(f'{HEADER}\n{GOOD.replace(",21,", ",22,")}\n"'.encode()).in_force(before)
    assert [line.meant for line in rest["p-1-en"]] == ["2010-01-02", "22"]
