"""`gbpapers correct` and `gbpapers corrections`: add a correction, and list them all."""

import getpass
import textwrap
from datetime import UTC, datetime

from extractors.corrections.claims import place_of
from flows.settings import settings_from_environment
from flows.store.correcting import CannotCorrectError, Effect, PaperAtHand, put_line
from flows.store.corrections import CORRECTIONS, IN_FORCE, read_corrections
from flows.store.lease import writing
from flows.store.place import Store
from flows.store.standing import HEADER, standing
from flows.terminal.printing import FAILED, OK, Format, WrongUseError, err, out, print_rows
from schemas.correction_tables import CorrectionLine

ACKNOWLEDGED = ("status", "acknowledged")
LONGEST = 60  # signs of what is printed that a list shows


def asked(
    place: str, name: str, meant: str | None, finding: str | None, reason: str
) -> tuple[str, str, str]:
    """Return the row, the column and what it means, as the command line gives them.

    Raises:
        WrongUseError: something is missing, or is too much.
    """
    if not reason.strip():
        raise WrongUseError("Say why: --reason.")
    if finding is None and (not place or not name or meant is None):
        raise WrongUseError("Give PLACE, FIELD and MEANT, or --acknowledge FINDING.")
    if finding is not None and place:
        raise WrongUseError("Give PLACE, FIELD and MEANT, or --acknowledge FINDING, not both.")
    return (place, name, meant or "") if finding is None else (finding, *ACKNOWLEDGED)


def correct(
    where: str, name: str, meant: str, told: dict[str, str], store: str, replace: bool
) -> int:
    """Add a correction to a store and say what it will change in the next release."""
    place, settings = Store(store), settings_from_environment()
    told = {"who": _user(), "when": f"{datetime.now(UTC):%Y-%m-%d}", **told}
    with writing(place, settings.wait_seconds, _tell, settings.stale_seconds):
        try:
            paper = PaperAtHand(place, where.partition("#")[0])
            line = paper.line(place_of(where), name, meant, **told)
            others = read_corrections(place).in_force().get(line.paper_id, [])
            effect = paper.effect(line, others)
            if effect.outcome.state == "refused":
                raise CannotCorrectError(effect.outcome.why)
            put_line(place, line, replace)
        except CannotCorrectError as error:
            raise WrongUseError(f"{where}: {error}.") from None
    _show(line, effect)
    return OK


def corrections(store: str, form: Format) -> int:
    """List the corrections of a store and what the latest release made of each."""
    place = Store(store)
    found = read_corrections(place)
    for fault in found.faults:
        err.print(f"{fault.sentence()}.", markup=False)
    rows = list(standing(place, found))
    if form is not Format.table:
        print_rows(HEADER, rows, form)
    for row in rows if form is Format.table else []:
        out.print(_sentence(dict(zip(HEADER, row, strict=True))), markup=False)
    if not rows and form is Format.table:
        out.print(f"There are no corrections in {store}/{CORRECTIONS}.", markup=False)
    return FAILED if found.faults else OK


def _sentence(row: dict[str, str]) -> str:
    """Return a correction and how it stands in one line."""
    place = "#".join(filter(None, [row["paper_id"], row["place"]]))
    printed = textwrap.shorten(row["printed"], LONGEST, placeholder="…")
    who = f" ({row['who']})" if row["who"] else ""
    why = f": {row['why']}" if row["why"] else ""
    says = f"“{printed}”, {row['field']} is {row['meant'] or 'nothing'}"
    return f"{row['state']}  {place}  {says}{who}{why}"


def _show(line: CorrectionLine, effect: Effect) -> None:
    place = f"{line.paper_id}#{line.place}" if line.place else line.paper_id
    out.print(f"{place} prints “{line.printed or ''}”.", markup=False)
    if effect.outcome.state == "needless":
        out.print(f"It says so already: {effect.outcome.why}.", markup=False)
    for change in effect.changes:
        was, now = change.before or "nothing", change.after or "nothing"
        follows = " (follows)" if change.follows else ""
        where = f"{change.row_type.table}.csv, {change.key}"
        out.print(f"{where}: {change.field} {was} -> {now}{follows}", markup=False)
    for sign, findings in (("-", effect.gone), ("+", effect.new)):
        for finding in findings:
            out.print(f"{sign} finding {finding.code}: {finding.message}", markup=False)
    applied = line.status in IN_FORCE
    when = "with the next `gbpapers ingest`" if applied else "once it is accepted"
    out.print(f"Written to {CORRECTIONS} ({line.status}); it is applied {when}.", markup=False)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _tell(message: str) -> None:
    err.print(f"gbpapers: {message}", markup=False)
