"""The language versions of a paper side by side, passage by passage, with what differs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from flows.report.places import place_of
from flows.report.rows import Records, Rows
from flows.report.spans import Span, marked_up
from schemas.tables import Amount, Cell, Finding, Mention, Paper, Passage

LANGUAGES = ("en", "fr", "es")
Meant = Counter[str]


@dataclass(slots=True)
class Version:
    """One place in one language; without a passage where this version has none."""

    language: str
    paper_id: str
    place: str = ""
    number: str = ""
    text: Markup = field(default_factory=Markup)
    findings: Records = field(default_factory=list)


@dataclass(slots=True)
class Place:
    """One place in all versions, and what differs between them, in words."""

    row: Mapping[str, str]
    place: str
    versions: list[Version]
    differences: list[str]


class Member:
    """One language version: its passages, and what each means."""

    def __init__(self, language: str, paper_id: str, rows: Rows) -> None:
        """Read the rows that are compared."""
        self.language, self.paper_id = language, paper_id
        (self.paper,) = rows.only(Paper, paper_id)
        self.passages = {row["passage_id"]: row for row in rows.only(Passage, paper_id)}
        self.mentions = _by_passage(rows.only(Mention, paper_id))
        self.amounts = _by_passage(rows.only(Amount, paper_id))
        self.findings = _by_passage(rows.only(Finding, paper_id))
        self.values = {row["cell_id"]: row["value"] for row in rows.only(Cell, paper_id)}

    def countries(self, passage_id: str) -> Meant:
        """Return the countries that a passage names."""
        found = self.mentions[passage_id]
        return Counter({row["entity_id"]: 1 for row in found if row["label"] == "COUNTRY"})

    def sums(self, passage_id: str) -> Meant:
        """Return the sums of money that a passage states."""
        return Counter(f"{row['currency']} {row['value']}" for row in self.amounts[passage_id])

    def number(self, passage_id: str) -> Meant:
        """Return the number that a cell prints."""
        value = self.values.get(passage_id, "")
        return Counter([value] if value else [])


KINDS = {"countries": Member.countries, "sums": Member.sums, "numbers": Member.number}


def places(symbol: str, rows: Rows) -> tuple[list[Member], list[Place]]:
    """Return the versions of a paper and all its places."""
    parallels = rows.parallels(symbol)
    members = list(_members(parallels, rows))
    return members, [_place(row, members) for row in parallels]


def _members(parallels: Records, rows: Rows) -> Iterator[Member]:
    for language in LANGUAGES:
        ids = {row[f"passage_{language}"].partition("#")[0] for row in parallels} - {""}
        yield from (Member(language, paper_id, rows) for paper_id in sorted(ids))


def _place(row: Mapping[str, str], members: Iterable[Member]) -> Place:
    ids = {member.language: row[f"passage_{member.language}"] for member in members}
    there = [member for member in members if ids[member.language]]
    differences = [f"not in {member.language}" for member in members if not ids[member.language]]
    alone: dict[str, set[str]] = {}
    for kind, meant in KINDS.items():
        found = {member.language: meant(member, ids[member.language]) for member in there}
        common = set.intersection(*({*some} for some in found.values())) if found else set()
        if len({frozenset(some.items()) for some in found.values()}) > 1:
            said = (f"{language} {', '.join(sorted(found[language])) or '–'}" for language in found)
            differences.append(f"{kind} differ: {'; '.join(said)}")
            alone[kind] = set().union(*found.values()) - common
    versions = [_version(member, ids[member.language], alone) for member in members]
    return Place(row, place_of(row["parallel_id"]), versions, differences)


def _version(member: Member, passage_id: str, alone: Mapping[str, set[str]]) -> Version:
    if not passage_id or passage_id not in member.passages:
        return Version(member.language, member.paper_id)
    row = member.passages[passage_id]
    spans = [
        *_spans(member.mentions[passage_id], "name", "mention_id", "entity_id", alone),
        *_spans(member.amounts[passage_id], "amount", "amount_id", "value", alone),
    ]
    return Version(
        language=member.language,
        paper_id=member.paper_id,
        place=place_of(passage_id),
        number=row["number"],
        text=marked_up(row["text"], spans, []),
        findings=member.findings[passage_id],
    )


def _spans(
    rows: Records, kind: str, key: str, says: str, alone: Mapping[str, set[str]]
) -> Iterator[Span]:
    """Yield only what differs; an id of a paper's row is no id on this page."""
    odd = alone.get("countries", set()) | {s.partition(" ")[2] for s in alone.get("sums", ())}
    for row in rows:
        if row[says] in odd:
            place = f"in:{row[key]}"
            yield Span(int(row["start"]), int(row["end"]), place, f"{kind} differs", row[says])


def _by_passage(rows: Records) -> Mapping[str, Records]:
    found: dict[str, Records] = defaultdict(list)
    for row in rows:
        found[row["passage_id"]].append(row)
    return found
