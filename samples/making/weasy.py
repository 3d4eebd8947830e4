"""Write a paper with WeasyPrint: HTML, and notes that float to the page's foot."""

from html import escape
from pathlib import Path

from samples.making.fonts import MARKS_FONT
from samples.making.inline import Inline
from samples.making.looks import ARROW, Item, cover_of, look_of, running_foot, running_head
from samples.making.source import Block, Grid, Paper, midrule

AREAS = (
    "border-top: 0.5pt solid black; padding-top: 3pt",
    "margin-top: 8pt; max-height: 60%; border-top: 0.5pt solid black; padding-top: 3pt",
    "margin-top: 8pt",
)


def write(paper: Paper, target: Path) -> None:
    """Write the PDF of a paper."""
    from weasyprint import HTML

    # WeasyPrint puts a note off to the next page where the area's edges tip the balance
    html = page_source(paper)
    drawn = [HTML(string=html.replace(AREAS[0], area)).render() for area in AREAS]
    min(drawn, key=lambda document: len(document.pages)).write_pdf(target)


def page_source(paper: Paper) -> str:
    """Return the whole HTML of a paper."""
    maker = Maker(paper)
    return (f'<html lang="{paper.meta["language"]}"><head><meta charset="utf-8">'
            f"<title>{escape(paper.meta['symbol'])} (sample)</title><style>{maker.css()}</style>"
            f"</head><body>{maker.cover()}{maker.body()}</body></html>")


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Maker:
    """Turns blocks into HTML."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.look = paper, look_of(paper)
        self.endnotes: list[tuple[str, Inline]] = []
        self.at_end = paper.meta.get("notes") == "end"
        self.unicode = paper.meta.get("variant") == "dense"

    # -- text ---------------------------------------------------------------------------------

    def words(self, text: str) -> str:
        look = self.look
        arrow = f'<span class="arrow">{look.arrow}</span>'
        return escape(text).replace(ARROW, arrow)

    def inline(self, text: Inline, table: Grid | None = None, plain: bool = False) -> str:
        """Return one text; marks of the table's own notes are raised figures."""
        out, own = [], {m for m, _ in table.notes} if table else set()
        before_mark = False
        for piece in text.pieces:
            if piece.mark:
                out.append(self.mark(piece.mark, piece.mark in own, before_mark))
                before_mark = True
                continue
            before_mark = False
            if piece.line:
                out.append("<br>")
                continue
            words = self.words(piece.text)
            if piece.caps:
                words = small_capitals(piece.text)
            if piece.raised:
                words = f"<sup>{words}</sup>"
            if piece.italic:
                words = f"<i>{words}</i>"
            if piece.bold:
                words = f"<b>{words}</b>"
            out.append(words)
        return "".join(out)

    def mark(self, mark: str, own: bool, follows: bool) -> str:
        gap = (" " if self.unicode else '<sup class="m">, </sup>') if follows else " " if self.look.mark_space else ""
        if gap == " ":
            gap = "\u00a0"
        if own:
            return gap + self.raised(mark)
        note = self.paper.notes[mark]
        if self.at_end:
            self.endnotes.append((mark, note))
            return gap + self.raised(mark)
        shown = mark.translate(RAISED) if self.unicode else mark
        return f'{gap}<span class="fn" data-m="{escape(shown)}">{self.inline(note)}</span>'

    def raised(self, mark: str) -> str:
        """Return a mark: small and high, or a character that is."""
        if self.unicode and mark.isdigit():
            return mark.translate(RAISED)
        return f'<sup class="m">{escape(mark)}</sup>'

    # -- cover --------------------------------------------------------------------------------

    def cover(self) -> str:
        out = "".join(self.cover_item(item) for item in cover_of(self.paper).items)
        after = "" if self.look.body_on_cover else ' style="break-after: page"'
        return f"<div{after}>{out}</div>"

    def cover_item(self, item: Item) -> str:
        o = item.options
        texts = [self.inline(t) for t in item.texts]
        if item.kind == "row":
            cells = "".join(
                f'<td style="font-size:{s}pt;font-weight:{"bold" if b else "normal"};'
                f'text-align:{a}">{t}</td>'
                for t, s, b, a in zip(texts, o["sizes"], o["bold"], ("left", "right"), strict=True))
            return f'<table class="row"><tr>{cells}</tr></table>'
        if item.kind == "line":
            style = (f"font-size:{o['size']}pt;font-weight:{'bold' if o.get('bold') else 'normal'};"
                     f"font-style:{'italic' if o.get('italic') else 'normal'};"
                     f"text-align:{o.get('align', 'left')};margin-left:{o.get('left', 0)}pt")
            return f'<p class="line" style="{style}">{texts[0]}</p>'
        if item.kind == "title":
            return f'<p class="title" style="font-size:{o["size"]}pt">{texts[0]}</p>'
        if item.kind == "rule":
            return "<hr>"
        if item.kind == "space":
            return f'<div style="height:{o["size"]}pt"></div>'
        if item.kind == "notice":
            sort = "notice" if o.get("foot", True) else "line"
            return f'<p class="{sort}" style="font-size:6.5pt">{texts[0]}</p>'
        if item.kind == "spine":
            return f'<div class="spine">{texts[0]}</div>'
        return self.fields(item, texts)

    def fields(self, item: Item, texts: list[str]) -> str:
        out = []
        for label, block, text in zip(item.options["labels"], item.options["blocks"], texts,
                                      strict=True):
            if block:
                out.append(f"<p><b>{escape(label)}</b></p><p>{text}</p>")
            else:
                out.append(f"<p><b>{escape(label)}:</b> {text}</p>")
        return f'<div class="fields {item.options["frame"]}">{"".join(out)}</div>'

    # -- body ---------------------------------------------------------------------------------

    def body(self) -> str:
        front = any(b.kind == "arabic" for b in self.paper.blocks)
        out = f'<div class="{"front" if front else "main"}">'
        out += "".join(self.block(b) for b in self.paper.blocks)
        for mark, note in self.endnotes:
            out += f'<p class="endnote">{self.raised(mark)} {self.inline(note)}</p>'
        return out + "</div>"

    def block(self, b: Block) -> str:
        text = self.inline(b.text)
        if b.kind == "heading":
            number = f'<span class="hn">{b.number}.</span>' if b.number else ""
            return f'<h{b.level} class="{"num" if number else "bare"}">{number}{text}</h{b.level}>'
        if b.kind == "appendix":
            return f'<h1 class="appendix">{text}</h1>'
        if b.kind == "paragraph":
            dot = "." if self.look.number_dot else ""
            return (f'<p class="n{" d" if b.decision else ""}"><span class="num">{b.number}{dot}'
                    f"</span>{text}</p>")
        if b.kind in ("bullet", "clause"):
            sign = self.look.bullet if b.level == 1 else "–"
            mark = (b.number if b.kind == "clause"
                    else f'<span class="bullet{b.level}">{sign}</span>')
            left = self.look.indent + self.look.step * b.level
            return (f'<p class="li{" d" if b.decision else ""}" style="padding-left:{left}pt;'
                    f'text-indent:-{self.look.step}pt"><span class="lm">{mark}</span>{text}</p>')
        return self.other(b, text)

    def other(self, b: Block, text: str) -> str:
        if b.kind in ("text", "closing"):
            return f'<p class="{b.kind}">{text}</p>'
        if b.kind in ("box", "textbox", "columns"):
            title = f'<p class="bt">{text}</p>' if b.text.plain else ""
            inner = "".join(self.block(p) for p in b.parts)
            return f'<div class="{b.kind}">{title}{inner}</div>'
        if b.kind == "contents":
            rows = "".join(f'<p class="entry"><span>{self.inline(p.text)}</span>'
                           f'<span class="pg">{p.number}</span></p>' for p in b.parts)
            return f'<div class="contents"><p class="ct">{text}</p>{rows}</div>'
        if b.kind == "table":
            return self.table(b.table)
        if b.kind == "pagebreak":
            return '<div style="break-after:page"></div>'
        if b.kind == "blank":
            return '<div style="break-after:page"></div><div style="break-after:page">&nbsp;</div>'
        if b.kind == "arabic":
            return '</div><div class="main arabic">'
        raise ValueError(f"unknown block {b.kind}")

    def table(self, grid: Grid) -> str:
        rules = grid.options.get("rules", self.look.table_rules)
        aligns = grid.options.get("align", "").split()
        widths = [float(w) for w in grid.options.get("widths", "1 " * grid.columns).split()]
        cols = "".join(f'<col style="width:{100 * w / sum(widths):.2f}%">' for w in widths)
        rows: list[list[str]] = [[] for _ in range(grid.rows)]
        for c in grid.cells:
            tag = "th" if c.row <= grid.header else "td"
            align = aligns[c.column - 1] if aligns else "l"
            align = "c" if tag == "th" and c.column_span > 1 else align
            side = {"l": "left", "r": "right", "c": "center"}[align]
            mid = ";border-bottom:0.4pt solid black" if midrule(grid, c, rules) else ""
            rows[c.row - 1].append(
                f'<{tag} rowspan={c.row_span} colspan={c.column_span} style="text-align:{side}{mid}">'
                f"{self.inline(c.text, grid)}</{tag}>")
        html = ["".join(["<tr>", *r, "</tr>"]) for r in rows]
        head, body = "".join(html[: grid.header]), "".join(html[grid.header :])
        caption = self.inline(grid.caption, grid)
        label = f"{grid.label} {caption}".strip()
        one = grid.options.get("notes") == "line"
        notes = [f"{self.raised(m)} {self.inline(t)}" for m, t in grid.notes]
        below = "".join(f'<p class="tn">{n}</p>' for n in ([" ".join(notes)] if one else notes) if n)
        wide = " wide" if grid.options.get("landscape") else ""
        split = "" if grid.options.get("split") else " keep"
        if grid.options.get("rotated"):
            wide += " rotated"
        return (f'<div class="table{wide}"><p class="caption">{label}</p>'
                f'<table class="data {rules}{split}"><colgroup>{cols}</colgroup>'
                f"<thead>{head}</thead><tbody>{body}</tbody></table>{below}</div>")

    # -- style --------------------------------------------------------------------------------

    def css(self) -> str:
        k = self.look
        top, right, bottom, left = k.margins
        foot = running_foot(self.paper)
        head = running_head(self.paper).replace(ARROW, k.arrow)
        icons = f'"{k.arrow_font}", ' if k.arrow_font else ""
        page = f'font: {k.note_size + 0.5}pt "{k.head}"'
        over = f'font: {k.note_size + 0.5}pt {icons}"{k.head}"'
        weight = {"plain": "", "bold": "font-weight:bold",
                  "bold-italic": "font-weight:bold;font-style:italic"}[k.number]
        decision = {"bold-italic": "font-weight:bold;font-style:italic",
                    "italic": "font-style:italic", "bold": "font-weight:bold"}[k.decision]
        call = f"font-size: {k.size * 0.65:.1f}pt; line-height: 0; vertical-align: 0.4em"
        marker = "font-size: 70%; line-height: 0; vertical-align: 0.4em"
        if self.unicode:
            call = f"font-size: {k.size}pt; line-height: inherit; vertical-align: baseline"
            marker = "font-size: 100%; line-height: inherit; vertical-align: baseline"
        restart = f"counter-reset: page {k.first_number};" if k.first_number != 1 else ""
        roman = "lower-roman" if any(b.kind == "arabic" for b in self.paper.blocks) else "decimal"
        return f"""
@font-face {{ font-family: Samplemarks; src: url("{MARKS_FONT.as_uri()}") }}
@page {{ size: A4; margin: {top}pt {right}pt {bottom}pt {left}pt;
  @footnote {{ {AREAS[0]} }} }}
@page :left {{ @top-left {{ content: "{head}"; {over} }}
  @bottom-left {{ content: counter(page, {roman}); {page} }}
  @bottom-right {{ content: "{foot}"; {page} }} }}
@page :right {{ @top-right {{ content: "{head}"; {over} }}
  @bottom-right {{ content: counter(page, {roman}); {page} }}
  @bottom-left {{ content: "{foot}"; {page} }} }}
@page :first {{ {restart} @top-right {{ content: none }} @top-left {{ content: none }}
  @bottom-right {{ content: {"counter(page)" if k.first_number else "none"} }} }}
@page main:left {{ @bottom-left {{ content: counter(page) }} }}
@page main:right {{ @bottom-right {{ content: counter(page) }} }}
@page wide {{ size: A4 landscape }}
@page wide:left {{ @bottom-left {{ content: counter(page) }} }}
@page wide:right {{ @bottom-right {{ content: counter(page) }} }}
body {{ font: {k.size}pt "{k.body}"; line-height: {k.leading}; margin: 0;
  text-align: {"justify" if k.justify else "left"};
  hyphens: {"auto" if k.hyphenate else "none"} }}
p {{ margin: 0 0 {k.gap}pt 0 }}
sup {{ font-size: 65%; line-height: 0; vertical-align: 0.4em }}
b sup, .d sup {{ font-weight: inherit }}
.fn {{ float: footnote; font: {k.note_size}pt "{k.body}"; line-height: 1.25; text-align: justify;
  text-indent: 0; font-weight: normal; font-style: normal }}
.fn::footnote-call {{ content: attr(data-m); {call} }}
.fn::footnote-marker {{ content: attr(data-m) " "; {marker} }}
.row {{ width: 100%; border-collapse: collapse; font-family: "{k.head}"; hyphens: none }}
.row td {{ padding: 0; vertical-align: baseline; text-align: left }}
.line, .title, .notice, .spine {{ font-family: "{k.head}"; margin: 0; hyphens: none; text-align: left }}
.title {{ font-weight: bold; margin: 4pt 0; line-height: 1.2 }}
.notice {{ position: absolute; bottom: 0; left: 0; right: 0; font-size: 6.5pt; text-align: center }}
.spine {{ position: absolute; left: -60pt; top: 560pt; transform: rotate(-90deg);
  transform-origin: 0 0; font-size: 9pt; white-space: nowrap; color: #1e3a8a }}
hr {{ border: 0; border-top: 0.7pt solid black; margin: 4pt 0 }}
.fields {{ font: {k.size - 2}pt "{k.head}"; line-height: 1.25; padding: 6pt; hyphens: none;
  text-align: left }}
.fields.box {{ border: 0.8pt solid black }} .fields.shade {{ background: {k.box_fill or "none"} }}
.fields.rules {{ border-top: 0.8pt solid black; border-bottom: 0.8pt solid black; padding: 6pt 0 }}
.fields p {{ margin: 0 0 5pt 0 }}
h1, h2, h3 {{ font-family: "{k.head}"; text-align: left; margin: 14pt 0 6pt 0; line-height: 1.2;
  hyphens: none }}
h1 {{ font-size: {k.heading_sizes[0]}pt }} h2 {{ font-size: {k.heading_sizes[1]}pt }}
h3 {{ font-size: {k.heading_sizes[2]}pt; font-style: italic }}
h1.appendix {{ break-before: auto }}
h1.num, h2.num, h3.num {{ padding-left: {k.indent}pt; text-indent: -{k.indent}pt }}
span.num, span.hn {{ display: inline-block; padding: 0; width: {k.indent}pt; text-indent: 0 }}
.n {{ padding-left: {k.indent}pt; text-indent: -{k.indent}pt; widows: 2; orphans: 2 }}
.n .num {{ {weight} }} .d {{ {decision} }}
.lm {{ display: inline-block; width: {k.step}pt; text-indent: 0 }}
.bullet1 {{ {f'font-family: {k.bullet_font}; font-size: 70%' if k.bullet_font else ''} }}
.arrow {{ {f'font-family: {k.arrow_font}' if k.arrow_font else ''}; color: #c00 }}
.text {{ padding-left: {k.indent}pt }} .closing {{ margin-top: 10pt }}
.box, .textbox {{ border: 0.9pt solid black; padding: 6pt 8pt; margin: 8pt 0;
  {f"background: {k.box_fill}" if k.box_fill else ""}; font-size: {k.size - 1}pt }}
.textbox {{ float: right; width: 42%; margin: 4pt 0 6pt 12pt; font-family: "{k.head}";
  font-size: {k.size - 2.5}pt; text-align: left; hyphens: none }}
.box .text, .textbox .text, .columns .text {{ padding-left: 0 }}
.bt {{ font-weight: bold; text-align: center }}
.columns {{ columns: 2; column-gap: 18pt; margin-bottom: 8pt }}
.contents {{ text-align: left; hyphens: none }} .ct {{ font: bold {k.size + 1}pt "{k.head}" }}
.entry {{ position: relative; padding-right: 20pt }} .entry .pg {{ position: absolute; right: 0 }}
.caption {{ font: {"bold" if k.caption_bold else ""} {k.size - 1.5}pt "{k.head}"; margin: 8pt 0 4pt 0;
  text-align: left; hyphens: none; break-after: avoid }}
table.data {{ width: 100%; border-collapse: collapse; font-size: {k.table_size}pt; line-height: 1.2;
  hyphens: none; table-layout: fixed }}
table.data td, table.data th {{ padding: 2.5pt 4pt; vertical-align: top; text-align: left }}
table.data th {{ vertical-align: bottom }}
table.keep tr {{ break-inside: avoid }}
table.rows td, table.rows th {{ border-bottom: 0.4pt solid black }}
table.rows th {{ border-top: 0.8pt solid black }}
table.grid td, table.grid th {{ border: 0.5pt solid black }}
table.horizontal {{ border-top: 1pt solid black; border-bottom: 1pt solid black }}
table.horizontal thead {{ border-bottom: 0.5pt solid black }}
.tn {{ font-size: {k.note_size}pt; line-height: 1.2; margin: 3pt 0; text-align: left }}
.table {{ margin-bottom: 8pt }} .wide {{ page: wide }} .arabic {{ counter-reset: page 1; break-before: page }} .main {{ page: main }}
.rotated {{ transform: rotate(-90deg) translateX(-100%); transform-origin: 0 0; margin: 0;
  width: {841 - top - bottom - 5}pt; height: {595 - left - right - 20}pt; break-inside: avoid;
  page: turned; margin-bottom: {841 - top - bottom - 595 + left + right - 20}pt }}
.endnote {{ font-size: {k.note_size}pt; margin: 2pt 0 }}
"""


def small_capitals(text: str) -> str:
    """Return capitals with the first letter of each word at full size."""
    return " ".join(
        f'{escape(w[:1])}<span style="font-size:78%">{escape(w[1:])}</span>' for w in text.split(" "))
