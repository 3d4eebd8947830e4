"""The frame of a flat OpenDocument text: fonts, page styles, running heads and feet."""

from samples.making.looks import look_of
from samples.making.source import Paper

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("style", "style"), ("text", "text"),
                        ("table", "table"), ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
                        ("svg", "svg-compatible"), ("meta", "meta")))
NAMESPACES += (' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:loext='
               '"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"')
REGIONS = {"en": "US", "fr": "FR", "es": "ES"}


def page_number() -> str:
    """Return the field of the page number."""
    return '<text:page-number text:select-page="current">1</text:page-number>'


def document(paper: Paper, styles: dict[str, str], body: str, head: str, foot: str) -> str:
    """Return the whole document."""
    k = look_of(paper)
    fonts = {k.body, k.head, "DejaVu Sans", *(f for f in (k.bullet_font, k.arrow_font) if f)}
    faces = "".join(f'<style:font-face style:name="{f}" svg:font-family="&apos;{f}&apos;"/>'
                    for f in sorted(fonts))
    language = paper.meta["language"]
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{paper.meta["symbol"]} (sample)</dc:title></office:meta>
<office:font-face-decls>{faces}</office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2"/>
<style:text-properties fo:language="{language}" fo:country="{REGIONS[language]}"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties
 fo:margin-bottom="{k.gap}pt" fo:line-height="{round(k.leading * 87)}%"
 fo:text-align="{"justify" if k.justify else "start"}"/><style:text-properties
 style:font-name="{k.body}" fo:font-size="{k.size}pt" fo:hyphenate="{str(k.hyphenate).lower()}"
 fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:paragraph-properties
 fo:text-align="justify"/><style:text-properties style:font-name="{k.body}"
 fo:font-size="{k.note_size}pt"/></style:style>
<style:style style:name="Running" style:family="paragraph"><style:paragraph-properties/>
<style:text-properties style:font-name="{k.head}" fo:font-size="{k.note_size + 0.5}pt"/></style:style>
<style:style style:name="Mark" style:family="text"><style:text-properties
 style:text-position="super 65%"/></style:style>
<style:style style:name="Footnote_20_Symbol" style:display-name="Footnote Symbol"
 style:family="text"><style:text-properties style:text-position="super 65%"/></style:style>
<style:style style:name="Footnote_20_anchor" style:display-name="Footnote anchor"
 style:family="text"><style:text-properties style:text-position="super 65%"/></style:style>
<style:style style:name="Bullet" style:family="text"><style:text-properties
 style:font-name="{k.bullet_font or k.body}" fo:font-size="70%"/></style:style>
<style:style style:name="Arrow" style:family="text"><style:text-properties fo:color="#cc0000"
 style:font-name="{k.arrow_font or k.head}"/></style:style>
{_notes("footnote", "page")}{_notes("endnote", "document")}
</office:styles>
<office:automatic-styles>{"".join(styles.values())}{_layouts(paper)}{_running_styles(paper)}</office:automatic-styles>
<office:master-styles>{_masters(paper, head, foot)}</office:master-styles>
<office:body><office:text>{body}</office:text></office:body>
</office:document>
"""


def _notes(sort: str, place: str) -> str:
    return (f'<text:notes-configuration text:note-class="{sort}" style:num-format="1" '
            'text:citation-style-name="Footnote_20_Symbol" '
            'text:citation-body-style-name="Footnote_20_anchor" '
            f'text:start-value="0" text:start-numbering-at="document" text:footnotes-position="{place}"/>')


def _layouts(paper: Paper) -> str:
    k = look_of(paper)
    top, right, bottom, left = k.margins
    out = []
    for name, (w, h), numbers in (("L", (595.3, 841.9), "1"), ("W", (841.9, 595.3), "1"),
                                  ("R", (595.3, 841.9), "i")):
        turn = "landscape" if w > h else "portrait"
        out.append(
            f'<style:page-layout style:name="{name}"><style:page-layout-properties '
            f'fo:page-width="{w}pt" fo:page-height="{h}pt" style:print-orientation="{turn}" '
            f'style:num-format="{numbers}" fo:margin-top="{top - 42}pt" '
            f'fo:margin-bottom="{bottom - 42}pt" fo:margin-left="{left}pt" fo:margin-right="{right}pt">'
            '<style:footnote-sep style:width="0.5pt" style:rel-width="25%" style:line-style="solid" '
            'style:distance-before-sep="6pt" style:distance-after-sep="3pt" style:color="#000000"/>'
            "</style:page-layout-properties>"
            '<style:header-style><style:header-footer-properties svg:height="42pt" '
            'fo:margin-bottom="20pt"/></style:header-style>'
            '<style:footer-style><style:header-footer-properties svg:height="42pt" '
            'fo:margin-top="24pt"/></style:footer-style></style:page-layout>')
    return "".join(out)


def _running_styles(paper: Paper) -> str:
    k = look_of(paper)
    out = []
    for name, page in (("RL", 595), ("RW", 842)):
        width = page - k.margins[1] - k.margins[3]
        out.append(f'<style:style style:name="{name}" style:family="paragraph" '
                   'style:parent-style-name="Running"><style:paragraph-properties><style:tab-stops>'
                   f'<style:tab-stop style:position="{width}pt" style:type="right"/></style:tab-stops>'
                   "</style:paragraph-properties></style:style>")
    return "".join(out)


def _masters(paper: Paper, head: str, foot: str) -> str:
    k, number = look_of(paper), page_number()
    roman = any(b.kind == "arabic" for b in paper.blocks)

    def master(name: str, layout: str, running: str, after: str = "", cover: bool = False) -> str:
        line = lambda text: f'<text:p text:style-name="{running}">{text}</text:p>'  # noqa: E731
        after = f' style:next-style-name="{after}"' if after else ""
        if cover:
            shown = f"{foot}<text:tab/>{number}" if k.first_number else foot
            return (f'<style:master-page style:name="{name}" style:page-layout-name="{layout}"{after}>'
                    f"<style:header>{line('')}</style:header><style:footer>{line(shown)}</style:footer>"
                    "</style:master-page>")
        return (f'<style:master-page style:name="{name}" style:page-layout-name="{layout}"{after}>'
                f"<style:header>{line('<text:tab/>' + head)}</style:header>"
                f"<style:header-left>{line(head)}</style:header-left>"
                f"<style:footer>{line(foot + '<text:tab/>' + number)}</style:footer>"
                f"<style:footer-left>{line(number + '<text:tab/>' + foot)}</style:footer-left>"
                "</style:master-page>")

    first = "Front" if roman else "Body"
    return (master("Cover", "L", "RL", first, cover=True) + master("Body", "L", "RL")
            + master("Front", "R", "RL") + master("Wide", "W", "RW")
            + '<style:master-page style:name="Blank" style:page-layout-name="L"/>')
