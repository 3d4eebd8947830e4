"""Write a paper with Typst."""

import json
from pathlib import Path

from samples.making.fonts import MARKS_FONT
from samples.making.inline import Inline, Piece
from samples.making.looks import ARROW, Item, cover_of, look_of, running_foot, running_head
from samples.making.source import Block, Grid, Paper, midrule


def write(paper: Paper, target: Path) -> None:
    """Write the PDF of a paper."""
    import typst

    typst.compile(page_source(paper).encode(), output=str(target),
                  font_paths=[str(MARKS_FONT.parent)])
    turn(target, paper.meta.get("turned", []))


def turn(target: Path, words: list[str]) -> None:
    """Mark the pages that print one of some words as turned by a quarter, as printers do."""
    import pypdfium2

    if not words:
        return
    document = pypdfium2.PdfDocument(target.read_bytes())
    for page in document:
        text = page.get_textpage().get_text_bounded()
        if any(word in " ".join(text.split()) for word in words):
            page.set_rotation(90)
    document.save(str(target))


def page_source(paper: Paper) -> str:
    """Return the whole Typst source of a paper."""
    maker = Maker(paper)
    return f"{maker.setup()}\n{maker.cover()}\n{maker.body()}\n"


def quoted(text: str) -> str:
    """Return a Typst string."""
    return json.dumps(text, ensure_ascii=False)


class Maker:
    """Turns blocks into Typst markup; all words stand in strings."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.look = paper, look_of(paper)
        self.endnotes: list[tuple[str, Inline]] = []
        self.at_end = paper.meta.get("notes") == "end"
        self.roman = any(b.kind == "arabic" for b in paper.blocks)
        self.spaced = self.look.mark_space and paper.meta["language"] == "fr"

    # -- text ---------------------------------------------------------------------------------

    def words(self, text: str) -> str:
        k = self.look
        font = f"font: {quoted(k.arrow_font)}, " if k.arrow_font else ""
        arrow = f"#text({font}fill: rgb(\"#cc0000\"))[#{quoted(k.arrow)}]"
        parts = [f"#{quoted(part)};" if part else "" for part in text.split(ARROW)]
        return arrow.join(parts)

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
            return "#linebreak()"
        words = small_capitals(piece.text) if piece.caps else self.words(piece.text)
        if piece.raised:
            words = f"#super(typographic: false)[{words}]"
        if piece.italic:
            words = f"#emph[{words}]"
        return f"#strong[{words}]" if piece.bold else words

    def mark(self, mark: str, own: bool, follows: bool) -> str:
        gap = "#super(typographic: false)[, ]" if follows else "~" if self.spaced else ""
        if own:
            return f"{gap}#super(typographic: false)[#{quoted(mark)};]"
        note = self.paper.notes[mark]
        if self.at_end:
            self.endnotes.append((mark, note))
            return f"{gap}#super(typographic: false)[#{quoted(mark)};]"
        return f"{gap}#footnote(numbering: _ => {quoted(mark)})[{self.inline(note)}]"

    # -- cover --------------------------------------------------------------------------------

    def cover(self) -> str:
        out = "\n".join(self.cover_item(item) for item in cover_of(self.paper).items)
        out = f"#[#set text(font: {quoted(self.look.head)}, hyphenate: false)\n" \
              f"#set par(justify: false, spacing: 4pt, leading: 0.5em)\n{out}\n]"
        return out + ("" if self.look.body_on_cover else "\n#pagebreak()")

    def cover_item(self, item: Item) -> str:
        o = item.options
        texts = [self.inline(t) for t in item.texts]
        weight = lambda b: '"bold"' if b else '"regular"'  # noqa: E731
        if item.kind == "row":
            cells = ", ".join(f"text(size: {s}pt, weight: {weight(b)})[{t}]"
                              for t, s, b in zip(texts, o["sizes"], o["bold"], strict=True))
            return f"#grid(columns: (1fr, auto), align: (left + bottom, right + bottom), {cells})"
        if item.kind == "line":
            style = '"italic"' if o.get("italic") else '"normal"'
            return (f"#pad(left: {o.get('left', 0)}pt, align({o.get('align', 'left')}, text(size: "
                    f"{o['size']}pt, weight: {weight(o.get('bold'))}, style: {style})[{texts[0]}]))")
        if item.kind == "title":
            return f'#block(above: 6pt, below: 6pt, text(size: {o["size"]}pt, weight: "bold")[{texts[0]}])'
        if item.kind == "rule":
            return "#line(length: 100%, stroke: 0.7pt)"
        if item.kind == "space":
            return f"#v({o['size']}pt)"
        if item.kind == "notice" and not o.get("foot", True):
            return f"#par[#text(size: 6.5pt)[{texts[0]}]]"
        if item.kind == "notice":
            return (f"#place(bottom + center, float: true, rect(width: 100%, stroke: 0.4pt, "
                    f"align(center, text(size: 6.5pt)[{texts[0]}])))")
        if item.kind == "spine":
            return (f"#place(top + left, dx: -50pt, dy: 420pt, rotate(-90deg, reflow: true, "
                    f"text(size: 9pt)[{texts[0]}]))")
        return self.fields(item, texts)

    def fields(self, item: Item, texts: list[str]) -> str:
        size, out = self.look.size - 2, []
        for label, block, text in zip(item.options["labels"], item.options["blocks"], texts,
                                      strict=True):
            gap = "\n\n" if block else ""
            out.append(f"#strong[#{quoted(label + ('' if block else ': '))};]{gap}{text}")
        frame = {"box": "stroke: 0.8pt", "shade": f'fill: rgb("{self.look.box_fill or "#eeeeee"}")',
                 "rules": "stroke: (top: 0.8pt, bottom: 0.8pt)"}[item.options["frame"]]
        inner = "\n\n".join(out)
        return (f"#block(width: 100%, inset: 6pt, {frame})[#set text(size: {size}pt)\n"
                f"#set par(spacing: 6pt)\n{inner}]")

    # -- body ---------------------------------------------------------------------------------

    def body(self) -> str:
        out = [self.block(b) for b in self.paper.blocks]
        for mark, note in self.endnotes:
            out.append(f"#par[#text(size: {self.look.note_size}pt)[#super(typographic: false)"
                       f"[#{quoted(mark)};] {self.inline(note)}]]")
        return "\n\n".join(out)

    def styled(self, text: str, style: str) -> str:
        if "bold" in style:
            text = f"#strong[{text}]"
        return f"#emph[{text}]" if "italic" in style else text

    def block(self, b: Block) -> str:
        k, text = self.look, self.inline(b.text)
        if b.kind in ("heading", "appendix"):
            number = f"#box(width: {k.indent}pt)[#{quoted(b.number + '.')};]" if b.number else ""
            hang = k.indent if b.number else 0
            size = k.heading_sizes[b.level - 1]
            style = "italic" if b.level == 3 else "normal"
            return (f'#block(above: 14pt, below: 7pt, sticky: true)[#set par(justify: false, '
                    f'hanging-indent: {hang}pt)\n#text(font: {quoted(k.head)}, size: {size}pt, '
                    f'weight: "bold", style: "{style}", hyphenate: false)[{number}{text}]]')
        if b.kind == "paragraph":
            number = self.styled(f"#{quoted(b.number + ('.' if k.number_dot else ''))};", k.number)
            return self.hanging(number, text, 0, k.indent, k.decision if b.decision else "")
        if b.kind == "bullet":
            font = (f"#text(font: {quoted(k.bullet_font)}, size: 0.7em)"
                    if k.bullet_font and b.level == 1 else "#text()")
            sign = f"{font}[#{quoted(k.bullet if b.level == 1 else '–')};]"
            return self.hanging(sign, text, k.indent + k.step * (b.level - 1), k.step, "")
        if b.kind == "clause":
            return self.hanging(f"#{quoted(b.number)};", text, k.indent + k.step * (b.level - 1),
                                k.step, k.decision if b.decision else "")
        return self.other(b, text)

    def hanging(self, mark: str, text: str, left: float, width: float, style: str) -> str:
        inner = self.styled(f"#box(width: {width}pt)[{mark}]{text}", style)
        return (f"#pad(left: {left}pt)[#par(hanging-indent: {width}pt)[{inner}]]")

    def other(self, b: Block, text: str) -> str:
        k = self.look
        if b.kind == "text":
            return f"#pad(left: {k.indent}pt)[#par[{text}]]"
        if b.kind == "closing":
            return f"#par[{text}]"
        if b.kind in ("box", "textbox", "columns"):
            inner = "\n\n".join(f"#par[{self.inline(p.text)}]" if p.kind == "text" else self.block(p)
                                for p in b.parts)
            title = f"#align(center, strong[{text}])\n\n" if b.text.plain else ""
            if b.kind == "columns":
                return f"#block(height: {b.number or 'auto'})[#columns(2, gutter: 18pt)[{inner}]]" \
                    if b.number else f"#balanced[{inner}]"
            fill = f'fill: rgb("{k.box_fill}"), ' if k.box_fill else ""
            if b.kind == "textbox":
                return (f"#align(right, rect(width: 45%, inset: 8pt, {fill}stroke: 0.8pt)["
                        f"#set align(left)\n#set par(justify: false)\n"
                        f"#set text(font: {quoted(k.head)}, size: {k.size - 2.5}pt)\n"
                        f"{title}{inner}])")
            return (f"#block(width: 100%, inset: 8pt, {fill}stroke: 0.9pt)"
                    f"[#set text(size: {k.size - 1}pt)\n{title}{inner}]")
        if b.kind == "contents":
            rows = "\n\n".join(f"#par(justify: false)[{self.inline(p.text)} #box(width: 1fr, "
                               f"repeat[.]) #{quoted(p.number)};]" for p in b.parts)
            return f"#text(font: {quoted(k.head)}, weight: \"bold\")[{text}]\n\n{rows}"
        if b.kind == "table":
            return self.table(b.table)
        return {"pagebreak": "#pagebreak()", "blank": "#pagebreak()\n#page(header: none)[]",
                "arabic": "#pagebreak()\n#roman.update(false)\n#counter(page).update(1)"}[b.kind]

    def table(self, grid: Grid) -> str:
        k = self.look
        rules = grid.options.get("rules", k.table_rules)
        aligns = grid.options.get("align", "").split()
        widths = ", ".join(f"{w}fr" for w in grid.options.get("widths", "1 " * grid.columns).split())
        side = {"l": "left", "r": "right", "c": "center"}
        head, body = [], []
        for c in grid.cells:
            top = c.row <= grid.header
            align = aligns[c.column - 1] if aligns else "l"
            align = "c" if top and c.column_span > 1 else align
            text = self.inline(c.text, grid)
            text = f"#strong[{text}]" if top else text
            place = "bottom" if top else "top"
            mid = "stroke: (bottom: 0.4pt), " if midrule(grid, c, rules) else ""
            cell = (f"table.cell({mid}colspan: {c.column_span}, rowspan: {c.row_span}, "
                    f"align: {side[align]} + {place})[{text}]")
            (head if top else body).append(cell)
        stroke = {"grid": "0.5pt", "rows": "(x, y) => (bottom: 0.4pt, top: if y == 0 { 0.8pt })",
                  "horizontal": "none", "none": "none"}[rules]
        lines = "table.hline(stroke: 1pt), " if rules == "horizontal" else ""
        under = f"table.hline(y: {grid.header}, stroke: 0.5pt), " if rules == "horizontal" else ""
        end = ", table.hline(stroke: 1pt)" if rules == "horizontal" else ""
        breaks = "true" if grid.options.get("split") else "false"
        label = f"#{quoted(grid.label + ' ')};" if grid.label else ""
        caption = f"{label}{self.inline(grid.caption, grid)}"
        weight = "bold" if k.caption_bold else "regular"
        notes = [f"#super(typographic: false)[#{quoted(m)};] {self.inline(t)}" for m, t in grid.notes]
        if grid.options.get("notes") == "line":
            notes = [" ".join(notes)] if notes else []
        below = "".join(f"#block(above: 4pt, below: 4pt)[#text(size: {k.note_size}pt)[{n}]]\n"
                        for n in notes)
        out = (f'#block(above: 12pt, below: 5pt, sticky: true)[#text(font: {quoted(k.head)}, '
               f'size: {k.size - 1.5}pt, weight: "{weight}", hyphenate: false)[{caption}]]\n'
               f"#[#set par(justify: false, leading: 0.5em)\n"
               f"#set text(size: {k.table_size}pt, hyphenate: false)\n"
               f"#show table.cell: set block(breakable: {breaks})\n"
               f"#table(columns: ({widths},), inset: (x: 4pt, y: 3.2pt), stroke: {stroke}, "
               f"table.header({lines}{', '.join(head)}), {under}{', '.join(body)}{end})]\n{below}")
        if grid.options.get("rotated"):
            top, right, bottom, left = k.margins
            return (f"#page[#rotate(-90deg, reflow: true)[#block(width: {841 - top - bottom}pt)"
                    f"[{out}]]]")
        return f"#page(flipped: true)[{out}]" if grid.options.get("landscape") else out

    # -- style --------------------------------------------------------------------------------

    def setup(self) -> str:
        k = self.look
        top, right, bottom, left = k.margins
        gap = k.leading - 0.72
        number = (f"{{ let n = counter(page).get().first() + {k.first_number - 1}; "
                  f"if roman.get() {{ numbering(\"i\", n) }} else {{ str(counter(page).get().first()"
                  f" + if started {{ {0 if self.roman else k.first_number - 1} }} else {{ 0 }}) }} }}")
        return f"""
#let roman = state("roman", {"true" if self.roman else "false"})
#let started = true
#set document(title: {quoted(self.paper.meta["symbol"] + " (sample)")})
#set text(font: {quoted(k.body)}, size: {k.size}pt, lang: "{self.paper.meta["language"]}",
  hyphenate: {str(k.hyphenate).lower()})
#set par(justify: {str(k.justify).lower()}, leading: {gap:.2f}em, spacing: {gap * k.size + k.gap:.1f}pt)
#set super(typographic: false)
#set footnote.entry(gap: 3pt)
#show footnote.entry: set text(size: {k.note_size}pt)
#let balanced(body) = layout(size => {{
  let w = (size.width - 18pt) / 2
  let h = measure(block(width: w, body)).height
  block(height: h / 2 + 14pt, columns(2, gutter: 18pt, body))
}})
#set page(paper: "a4", margin: (top: {top}pt, right: {right}pt, bottom: {bottom}pt, left: {left}pt),
  header: context {{
    set text(font: {quoted(k.head)}, size: {k.note_size + 0.5}pt)
    let p = here().page()
    if p > 1 {{ align(if calc.odd(p) {{ right }} else {{ left }})[{self.words(running_head(self.paper))}] }}
  }},
  footer: context {{
    set text(font: {quoted(k.head)}, size: {k.note_size + 0.5}pt)
    let p = here().page()
    let number = {number}
    let file = {quoted(running_foot(self.paper))}
    if p == 1 {{ grid(columns: (1fr, auto), file, {"number" if k.first_number else "none"}) }}
    else if calc.odd(p) {{ grid(columns: (1fr, auto), file, number) }}
    else {{ grid(columns: (1fr, auto), number, file) }}
  }})
"""


def small_capitals(text: str) -> str:
    """Return capitals with the first letter of each word at full size."""
    return "#\" \";".join(f"#{quoted(w[:1])};#text(size: 0.78em)[#{quoted(w[1:])};]"
                          for w in text.split(" "))
