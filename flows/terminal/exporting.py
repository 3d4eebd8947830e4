"""The command `export`: a paper in another form."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path

from flows.export.akn import to_akn
from flows.export.html import to_html
from flows.export.markdown import to_markdown
from flows.export.rows import PaperRows, rows_of
from flows.terminal.asked import files_asked
from flows.terminal.printing import OK, WrongUseError, out


class Form(StrEnum):
    """The forms that a paper can be exported in."""

    akn = "akn"
    markdown = "markdown"
    html = "html"


MADE: Mapping[Form, Callable[[PaperRows], str]] = {
    Form.akn: to_akn,
    Form.markdown: to_markdown,
    Form.html: to_html,
}


def export(paper: str, form: str, target: Path | None, store: str) -> int:
    """Write a paper in another form to a file, or to standard output.

    Raises:
        WrongUseError: there is no such form or no such paper.
    """
    if form not in list(Form):
        raise WrongUseError(f"There is no form {form}; give one of {', '.join(Form)}.")
    text = MADE[Form(form)](rows_of(files_asked(paper, store)))
    if target is None:
        print(text, end="")
        return OK
    target.write_text(text, "utf-8", newline="\n")
    out.print(f"{target}", markup=False)
    return OK
