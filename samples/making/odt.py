"""Write a paper with LibreOffice, from a flat OpenDocument text of our own."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from samples.making.fonts import MARKS_FONT
from samples.making.inline import Inline, Piece
from samples.making.looks import ARROW, Item, cover_of, look_of, running_foot, running_head
from samples.making.odt_frame import document, page_number
from samples.making.source import Block, Grid, Paper, midrule

REGIONS = {"en": "US", "fr": "FR", "es": "ES"}


def write(paper: Paper, target: Path) -> None:
    """Write the PDF of a paper; LibreOffice runs with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        fonts = Path(folder) / "data/fonts"
        fonts.mkdir(parents=True)
        shutil.copy(MARKS_FONT, fonts)
        source = Path(folder) / f"{target.stem}.fodt"
        source.write_text(page_source(paper), encoding="utf-8")
        # the road through .docx gives what an office gets that writes in Word
        through = (paper.meta["generation"] == "D") != (paper.meta.get("variant") == "narrow")
        for kind in ("docx", "pdf") if through else ("pdf",):
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
                 "--convert-to", kind, "--outdir", folder, str(source)],
                check=True, capture_output=True, timeout=180,
                env={**os.environ, "XDG_DATA_HOME": f"{folder}/data"})
            source = source.with_suffix(f".{kind}")
        target.write_bytes(source.with_suffix(".pdf").read_bytes())


def page_source(paper: Paper) -> str:
    """Return the whole flat OpenDocument text of a paper."""
    maker = Maker(paper)
    body = maker.cover() + maker.body()
    return document(paper, maker.styles, body, maker.words(running_head(paper)),
                    escape(running_foot(paper)))


class Maker:
    """Turns blocks into OpenDocument; styles are made as they are asked for."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.look = paper, look_of(paper)
        self.styles: dict[str, str] = {}
        self.roman = any(b.kind == "arabic" for b in paper.blocks)
        self.at_end = paper.meta.get("notes") == "end"
        self.master = "Cover"
        self.after = ""

    # -- styles -------------------------------------------------------------------------------

    def style(self, family: str, properties: str, extra: str = "", inner: str = "") -> str:
        """Return the name of an automatic style with these properties."""
        tag = {"paragraph": "paragraph", "text": "text", "table": "table", "table-cell": "table-cell",
               "table-column": "table-column", "table-row": "table-row", "graphic": "graphic",
               "section": "section"}[family]
        text = ""
        if family == "paragraph":
            own, _, words = properties.partition("||")
            text = f"<style:text-properties {words}/>" if words else ""
            properties = own
        body = f"<style:{tag}-properties {properties}>{inner}</style:{tag}-properties>{text}"
        key = f"{family}|{extra}|{body}"
        if key not in self.styles:
            self.styles[key] = (f'<style:style style:name="A{len(self.styles)}" '
                                f'style:family="{family}" {extra}>{body}</style:style>')
        return self.styles[key].split('style:name="', 1)[1].split('"', 1)[0]

    def p(self, content: str, properties: str = "", words: str = "") -> str:
        """Return a paragraph; a waiting page style begins with it."""
        extra = 'style:parent-style-name="Standard"'
        if self.master:
            restart = {"Body": ' style:page-number="1"', "Front": ' style:page-number="1"'}
            number = restart.get(self.master, "") if self.after != "same" else ""
            extra += f' style:master-page-name="{self.master}"'
            properties += number
            self.master, self.after = "", ""
        name = self.style("paragraph", f"{properties}||{words}", extra)
        return f'<text:p text:style-name="{name}">{content}</text:p>'

    def span(self, content: str, words: str) -> str:
        return f'<text:span text:style-name="{self.style("text", words)}">{content}</text:span>'

    # -- text ---------------------------------------------------------------------------------

    def words(self, text: str) -> str:
        k = self.look
        arrow = (f'<text:span text:style-name="Arrow">{escape(k.arrow)}</text:span>'
                 if k.arrow else "")
        return escape(text).replace(ARROW, arrow)

    def inline(self, text: Inline, table: Grid | None = None) -> str:
        out, own = [], {m for m, _ in table.notes} if table else set()
        before_mark = False
        for piece in text.pieces:
            if piece.mark:
                out.append(self.mark(piece.mark, piece.mark in own, before_mark))
                before_mark = True
                continue
            before_mark = False
            out.append(self.piece(piece))
        return "".join(out)

    def piece(self, piece: Piece) -> str:
        if piece.line:
            return "<text:line-break/>"
        words = self.words(piece.text)
        # spaces at the ends of a run are kept by a tag of their own
        if words.startswith(" "):
            words = "<text:s/>" + words[1:]
        if words.endswith(" "):
            words = words[:-1] + "<text:s/>"
        if piece.caps:
            words = "<text:s/>".join(
                escape(w[:1]) + self.span(escape(w[1:]), 'fo:font-size="78%"')
                for w in piece.text.split(" "))
        styles = []
        if piece.raised:
            styles.append('style:text-position="super 65%"')
        if piece.italic:
            styles.append('fo:font-style="italic"')
        if piece.bold:
            styles.append('fo:font-weight="bold"')
        return self.span(words, " ".join(styles)) if styles else words

    def mark(self, mark: str, own: bool, follows: bool) -> str:
        raised = lambda t: f'<text:span text:style-name="Mark">{escape(t)}</text:span>'  # noqa: E731
        gap = raised(", ") if follows else "\u00a0" if self.look.mark_space else ""
        if own:
            return gap + raised(mark)
        label = "" if mark.isdigit() else f" text:label={quoteattr(mark)}"
        sort = "endnote" if self.at_end else "footnote"
        return (f'{gap}<text:note text:note-class="{sort}"><text:note-citation{label}>{escape(mark)}'
                f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">'
                f"<text:s/>{self.inline(self.paper.notes[mark])}</text:p></text:note-body></text:note>")

    # -- cover --------------------------------------------------------------------------------

    def cover(self) -> str:
        out = "".join(self.cover_item(item) for item in cover_of(self.paper).items)
        if not self.look.body_on_cover:
            self.master = "Front" if self.roman else "Body"
        return out

    def cover_item(self, item: Item) -> str:
        k, o = self.look, item.options
        texts = [self.inline(t) for t in item.texts]
        head = f'style:font-name="{k.head}" '
        if item.kind == "row":
            width = 595 - k.margins[1] - k.margins[3]
            runs = [self.span(t, f'{head}fo:font-size="{s}pt" fo:font-weight="{_weight(b)}"')
                    for t, s, b in zip(texts, o["sizes"], o["bold"], strict=True)]
            return self.tabbed(f"{runs[0]}<text:tab/>{runs[1]}", width)
        if item.kind == "line":
            words = (f'{head}fo:font-size="{o["size"]}pt" fo:font-weight="{_weight(o.get("bold"))}" '
                     f'fo:font-style="{"italic" if o.get("italic") else "normal"}"')
            side = {"left": "start", "right": "end"}[o.get("align", "left")]
            return self.p(texts[0], f'fo:text-align="{side}" fo:margin-left="{o.get("left", 0)}pt" '
                          'fo:margin-bottom="1pt"', words)
        if item.kind == "title":
            return self.p(texts[0], 'fo:text-align="start" fo:margin-top="4pt" '
                          'fo:margin-bottom="5pt"',
                          f'{head}fo:font-size="{o["size"]}pt" fo:font-weight="bold"')
        if item.kind == "rule":
            return self.p("", 'fo:border-bottom="0.7pt solid #000000" fo:margin-bottom="4pt"',
                          'fo:font-size="3pt"')
        if item.kind == "space":
            return self.p("", 'fo:margin-bottom="0pt"', f'fo:font-size="{max(o["size"] * 0.8, 2)}pt"')
        if item.kind == "notice":
            if o.get("foot", True):
                return self.framed(texts[0])
            return self.p(texts[0], 'fo:text-align="start"', f'{head}fo:font-size="6.5pt"')
        if item.kind == "spine":
            return self.spine(texts[0])
        return self.fields(item, texts)

    def tabbed(self, content: str, width: float) -> str:
        extra = 'style:parent-style-name="Standard"'
        if self.master:
            extra += f' style:master-page-name="{self.master}"'
            self.master = ""
        stop = (f'<style:tab-stops><style:tab-stop style:position="{width}pt" style:type="right"/>'
                "</style:tab-stops>")
        name = self.style("paragraph", 'fo:text-align="start" fo:margin-bottom="2pt"', extra, stop)
        return f'<text:p text:style-name="{name}">{content}</text:p>'

    def framed(self, text: str) -> str:
        k = self.look
        frame = self.style("graphic", 'style:vertical-pos="bottom" style:vertical-rel="page-content" '
                           'style:horizontal-pos="center" style:horizontal-rel="page-content" '
                           'style:wrap="none" fo:border="none" fo:padding="0pt" draw:fill="none" draw:stroke="none"')
        width = 595 - k.margins[1] - k.margins[3]
        inner = self.p(text, 'fo:text-align="center"', f'style:font-name="{k.head}" fo:font-size="6.5pt"')
        return self.p(f'<draw:frame draw:style-name="{frame}" text:anchor-type="paragraph" '
                      f'svg:width="{width}pt"><draw:text-box fo:min-height="12pt">{inner}'
                      "</draw:text-box></draw:frame>", "", 'fo:font-size="2pt"')

    def spine(self, text: str) -> str:
        frame = self.style("graphic", 'style:vertical-pos="from-top" style:vertical-rel="page" '
                           'style:horizontal-pos="from-left" style:horizontal-rel="page" '
                           'style:wrap="run-through" fo:border="none" fo:padding="0pt" draw:fill="none" draw:stroke="none" '
                           'style:writing-mode="bt-lr" loext:writing-mode="bt-lr"')
        waiting, self.master = self.master, ""
        inner = self.p(text, 'fo:text-align="start"', f'style:font-name="{self.look.head}" '
                       'fo:font-size="9pt"')
        self.master = waiting
        return self.p(f'<draw:frame draw:style-name="{frame}" text:anchor-type="paragraph" '
                      'svg:x="24pt" svg:y="420pt" svg:width="16pt" svg:height="300pt"><draw:text-box>'
                      f"{inner}</draw:text-box></draw:frame>", 'fo:margin-bottom="0pt"',
                      'fo:font-size="2pt"')

    def fields(self, item: Item, texts: list[str]) -> str:
        k, out = self.look, []
        words = f'style:font-name="{k.head}" fo:font-size="{k.size - 2}pt"'
        frame = item.options["frame"]
        table = frame != "rules" and self.look.box_fill
        border = {"box": 'fo:border="0.8pt solid #000000" fo:padding="5pt" style:join-border="true"',
                  "rules": 'fo:border-top="0.8pt solid #000000" fo:border-bottom="0.8pt solid #000000"'
                           ' fo:padding="5pt" style:join-border="true"',
                  "shade": ""}[frame]
        border = "" if table else border
        for label, block, text in zip(item.options["labels"], item.options["blocks"], texts,
                                      strict=True):
            name = self.span(escape(label + ("" if block else ":")), 'fo:font-weight="bold"')
            style = f'fo:text-align="start" fo:hyphenation-ladder-count="no-limit" {border}'
            if block:
                out += [self.p(name, style, words), self.p(text, style, words)]
            else:
                out.append(self.p(f"{name} {text}", style, words))
        return self.one_cell(out) if table else "".join(out)

    def one_cell(self, paragraphs: list[str]) -> str:
        fill = f'fo:background-color="{self.look.box_fill}" ' if self.look.box_fill else ""
        edge = "none" if fill else "0.8pt solid #000000"
        table = self.style("table", 'table:border-model="collapsing" fo:margin-bottom="8pt"')
        cell = self.style("table-cell", f'{fill}fo:padding="6pt" fo:border="{edge}"')
        return (f'<table:table table:style-name="{table}"><table:table-column/><table:table-row>'
                f'<table:table-cell table:style-name="{cell}" office:value-type="string">'
                f'{"".join(paragraphs)}</table:table-cell></table:table-row></table:table>')

    # -- body ---------------------------------------------------------------------------------

    def body(self) -> str:
        return "".join(self.block(b) for b in self.paper.blocks)

    def block(self, b: Block) -> str:
        k, text = self.look, self.inline(b.text)
        if b.kind in ("heading", "appendix"):
            hang = k.indent if b.number else 0
            number = f"{b.number}.<text:tab/>" if b.number else ""
            style = ' fo:font-style="italic"' if b.level == 3 else ""
            return self.p(number + text, f'fo:text-align="start" fo:margin-top="13pt" '
                          f'fo:margin-bottom="6pt" fo:keep-with-next="always" fo:margin-left="{hang}pt"'
                          f' fo:text-indent="-{hang}pt"',
                          f'style:font-name="{k.head}" fo:font-size="{k.heading_sizes[b.level - 1]}pt" '
                          f'fo:font-weight="bold" fo:hyphenate="false"{style}')
        decision = _styled(k.decision) if b.decision else ""
        if b.kind == "paragraph":
            number = self.span(b.number + ("." if k.number_dot else ""), _styled(k.number) or
                               'fo:font-weight="normal"')
            return self.hanging(number, text, k.indent, k.indent, decision)
        if b.kind == "clause":
            return self.hanging(b.number, text, k.indent + k.step * b.level, k.step, decision)
        if b.kind == "bullet":
            sign = escape(k.bullet if b.level == 1 else "–")
            if k.bullet_font and b.level == 1:
                sign = f'<text:span text:style-name="Bullet">{sign}</text:span>'
            return self.hanging(sign, text, k.indent + k.step * b.level, k.step, "")
        return self.other(b, text)

    def hanging(self, mark: str, text: str, left: float, width: float, words: str) -> str:
        return self.p(f"{mark}<text:tab/>{text}",
                      f'fo:margin-left="{left}pt" fo:text-indent="-{width}pt"', words)

    def other(self, b: Block, text: str) -> str:
        k = self.look
        if b.kind == "text":
            return self.p(text, f'fo:margin-left="{k.indent}pt"')
        if b.kind == "closing":
            return self.p(text, 'fo:margin-top="8pt"')
        if b.kind in ("box", "textbox", "columns"):
            return self.enclosed(b, text)
        if b.kind == "contents":
            width = 595 - k.margins[1] - k.margins[3]
            stop = (f'<style:tab-stops><style:tab-stop style:position="{width}pt" style:type="right"'
                    ' style:leader-style="dotted" style:leader-text="."/></style:tab-stops>')
            title = self.p(text, "", f'style:font-name="{k.head}" fo:font-weight="bold"')
            name = self.style("paragraph", 'fo:text-align="start"',
                              'style:parent-style-name="Standard"', stop)
            rows = "".join(f'<text:p text:style-name="{name}">{self.inline(p.text)}<text:tab/>'
                           f"{p.number}</text:p>" for p in b.parts)
            return title + rows
        if b.kind == "table":
            return self.table(b.table)
        if b.kind == "pagebreak":
            self.master, self.after = "Body", "same"
            return ""
        if b.kind == "blank":
            self.master, self.after = "Blank", "same"
            empty = self.p("")
            self.master, self.after = "Body", "same"
            return empty
        if b.kind == "arabic":
            self.master = "Body"
            return ""
        raise ValueError(f"unknown block {b.kind}")

    def enclosed(self, b: Block, text: str) -> str:
        k, out = self.look, []
        border = 'fo:border="0.9pt solid #000000" fo:padding="6pt" style:join-border="true" '
        border = border if b.kind == "box" and not k.box_fill else ""
        margin = 'fo:margin-left="8pt" fo:margin-right="8pt" ' if border else ""
        size = {"box": k.size - 1, "textbox": k.size - 2.5, "columns": k.size}[b.kind]
        font = f'style:font-name="{k.head}" ' if b.kind == "textbox" else ""
        align = 'fo:text-align="start" ' if b.kind == "textbox" else ""
        if b.text.plain:
            out.append(self.p(text, f'{border}{margin}fo:text-align="center" fo:keep-with-next="always"',
                              f'{font}fo:font-size="{size}pt" fo:font-weight="bold"'))
        for part in b.parts:
            if part.kind == "text":
                out.append(self.p(self.inline(part.text), f"{border}{margin}{align}",
                                  f'{font}fo:font-size="{size}pt"'))
            else:
                out.append(self.block(part))
        if b.kind == "columns":
            columns = '<style:columns fo:column-count="2" fo:column-gap="18pt"/>'
            name = self.style("section", 'text:dont-balance-text-columns="false"', "", columns)
            return (f'<text:section text:style-name="{name}" text:name="S{len(self.styles)}">'
                    f'{"".join(out)}</text:section>')
        if b.kind == "textbox":
            frame = self.style("graphic", 'style:vertical-pos="top" style:vertical-rel="paragraph" '
                               'style:horizontal-pos="right" style:horizontal-rel="paragraph" '
                               'style:wrap="left" fo:border="0.8pt solid #000000" fo:padding="6pt" '
                               'fo:margin-left="10pt" fo:margin-bottom="6pt"'
                               + (f' draw:fill="solid" draw:fill-color="{k.box_fill}"'
                                  if k.box_fill else ' draw:fill="none"'))
            # the frame hangs on the next paragraph, which flows round it
            return self.p(f'<draw:frame draw:style-name="{frame}" text:anchor-type="paragraph" '
                          f'svg:width="190pt"><draw:text-box fo:min-height="20pt">{"".join(out)}'
                          "</draw:text-box></draw:frame>", 'fo:margin-bottom="0pt"',
                          'fo:font-size="2pt"')
        return self.one_cell(out) if k.box_fill else "".join(out)

    def table(self, grid: Grid) -> str:
        k = self.look
        rules = grid.options.get("rules", k.table_rules)
        if grid.options.get("landscape") or grid.options.get("rotated"):
            self.master, self.after = "Wide", "same"
        label = escape(grid.label + " ") if grid.label else ""
        weight = "bold" if k.caption_bold else "normal"
        out = [self.p(label + self.inline(grid.caption, grid), 'fo:text-align="start" '
                      'fo:margin-top="8pt" fo:margin-bottom="4pt" fo:keep-with-next="always"',
                      f'style:font-name="{k.head}" fo:font-size="{k.size - 1.5}pt" '
                      f'fo:font-weight="{weight}" fo:hyphenate="false"')]
        name = self.style("table", 'table:border-model="collapsing" table:align="margins"'
                          ' style:may-break-between-rows="true"')
        widths = grid.options.get("widths", "1 " * grid.columns).split()
        columns = ""
        for width in widths:
            share = self.style("table-column", f'style:rel-column-width="{round(float(width) * 1000)}*"')
            columns += f'<table:table-column table:style-name="{share}"/>'
        keep = "true" if grid.options.get("split") else "false"
        row_style = self.style("table-row", f'fo:keep-together="{"auto" if keep == "true" else "always"}"')
        rows = [self.row(grid, i, rules, row_style) for i in range(1, grid.rows + 1)]
        out.append(f'<table:table table:style-name="{name}">{columns}<table:table-header-rows>'
                   f'{"".join(rows[: grid.header])}</table:table-header-rows>'
                   f'{"".join(rows[grid.header :])}</table:table>')
        notes = [f'<text:span text:style-name="Mark">{escape(m)}</text:span> {self.inline(t)}'
                 for m, t in grid.notes]
        if grid.options.get("notes") == "line" and notes:
            notes = [" ".join(notes)]
        out += [self.p(n, 'fo:text-align="start" fo:margin-top="3pt" fo:margin-bottom="3pt"',
                       f'fo:font-size="{k.note_size}pt"') for n in notes]
        if not notes:
            out.append(self.p("", 'fo:margin-bottom="0pt"', 'fo:font-size="5pt"'))
        if grid.options.get("landscape") or grid.options.get("rotated"):
            self.master, self.after = "Body", "same"
        return "".join(out)

    def row(self, grid: Grid, i: int, rules: str, style: str) -> str:
        k = self.look
        aligns = grid.options.get("align", "").split()
        covered = {(c.row + a, c.column + b) for c in grid.cells for a in range(c.row_span)
                   for b in range(c.column_span) if (a, b) != (0, 0)}
        starts = {(c.row, c.column): c for c in grid.cells}
        cells = []
        for j in range(1, grid.columns + 1):
            if (i, j) in covered:
                cells.append("<table:covered-table-cell/>")
                continue
            c = starts[i, j]
            top = i <= grid.header
            align = aligns[j - 1] if aligns else "l"
            align = "c" if top and c.column_span > 1 else align
            side = {"l": "start", "r": "end", "c": "center"}[align]
            last = i + c.row_span - 1
            border = _borders(rules, i, last, grid)
            if midrule(grid, c, rules):
                border = border.replace('border-bottom="none"', 'border-bottom="0.5pt solid #000000"')
            place = "bottom" if top else "top"
            cell = self.style("table-cell", f'fo:padding="3pt" style:vertical-align="{place}" {border}')
            text = self.p(self.inline(c.text, grid), f'fo:text-align="{side}" fo:margin-bottom="0pt" '
                          'fo:line-height="105%"',
                          f'fo:font-size="{k.table_size}pt" fo:hyphenate="false" '
                          f'fo:font-weight="{_weight(top)}"')
            cells.append(f'<table:table-cell table:style-name="{cell}" office:value-type="string" '
                         f'table:number-columns-spanned="{c.column_span}" '
                         f'table:number-rows-spanned="{c.row_span}">{text}</table:table-cell>')
        return f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>'


def _borders(rules: str, first: int, last: int, grid: Grid) -> str:
    thin, thick = "0.5pt solid #000000", "1pt solid #000000"
    if rules == "grid":
        return f'fo:border="{thin}"'
    top = bottom = "none"
    if rules == "rows":
        top, bottom = (thick if first == 1 else "none"), thin
    elif rules == "horizontal":
        top = thick if first == 1 else "none"
        bottom = thin if last == grid.header else thick if last == grid.rows else "none"
    return (f'fo:border-left="none" fo:border-right="none" fo:border-top="{top}" '
            f'fo:border-bottom="{bottom}"')


def _weight(bold: object) -> str:
    return "bold" if bold else "normal"


def _styled(style: str) -> str:
    out = []
    if "bold" in style:
        out.append('fo:font-weight="bold"')
    if "italic" in style:
        out.append('fo:font-style="italic"')
    return " ".join(out)


__all__ = ["page_number", "page_source", "write"]
