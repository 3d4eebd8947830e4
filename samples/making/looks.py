"""How each generation of paper looks: measures, fonts, marks of lists, cover."""

from dataclasses import dataclass, field, replace
from typing import Any

from samples.making.inline import Inline, read_inline
from samples.making.source import Paper


ARROW = "\x01"  # stands for the arrow of the brand until a maker writes it


@dataclass(frozen=True)
class Look:
    """Measures in points; fonts by family name."""

    body: str = "Liberation Serif"
    head: str = "Liberation Sans"
    size: float = 11
    note_size: float = 8
    table_size: float = 8.5
    leading: float = 1.3
    gap: float = 7
    indent: float = 34
    step: float = 20
    margins: tuple[float, float, float, float] = (78, 72, 78, 72)
    number: str = "bold-italic"
    number_dot: bool = True
    justify: bool = True
    hyphenate: bool = True
    bullet: str = "•"
    bullet_font: str = ""
    arrow: str = ""
    arrow_font: str = ""
    mark_space: bool = True
    heading_sizes: tuple[float, float, float] = (13, 10.5, 10)
    decision: str = "bold-italic"
    table_rules: str = "rows"
    box_fill: str = ""
    foot_title: bool = False
    first_number: int = 0
    body_on_cover: bool = False
    caption_bold: bool = True


LOOKS = {
    "C": Look(size=11, head="Liberation Serif", heading_sizes=(12.5, 11.5, 11), number="plain",
              bullet="–", indent=28, decision="italic", table_rules="grid", body_on_cover=True,
              margins=(72, 80, 72, 80)),
    "C2": Look(size=11, head="Liberation Sans", number="plain", bullet="■", indent=30,
               decision="italic", table_rules="horizontal", body_on_cover=False),
    "D": Look(),
    "E": Look(body="Liberation Sans", head="Liberation Sans", size=10, number="plain", indent=30,
              bullet="n", bullet_font="Samplemarks", arrow="u",
              arrow_font="Samplemarks", justify=False, hyphenate=False,
              mark_space=False, heading_sizes=(14, 11.5, 10), decision="bold", box_fill="#e6ecf5",
              foot_title=True, first_number=1, table_rules="horizontal", body_on_cover=True,
              margins=(85, 70, 85, 80)),
}


# Other looks of the same papers: nothing that a reader may lean on is the same in two of them.
VARIANTS: dict[str, dict[str, Any]] = {
    "": {},
    "wide": {"body": "DejaVu Serif", "head": "DejaVu Serif", "size": 9.5, "gap": 5, "indent": 32,
             "step": 21, "number": "bold", "number_dot": True, "decision": "bold", "bullet": "–",
             "bullet_font": "", "heading_sizes": (11.5, 10.5, 9.5), "table_rules": "grid",
             "mark_space": False, "margins": (90, 60, 90, 95), "leading": 1.35},
    "narrow": {"body": "Liberation Sans Narrow", "head": "Liberation Sans", "size": 11.5, "gap": 4,
               "indent": 40, "step": 24, "number": "plain", "decision": "italic", "bullet": "n",
               "bullet_font": "Samplemarks", "heading_sizes": (12, 11.5, 11.5), "justify": False,
               "hyphenate": False, "table_rules": "rows", "mark_space": True, "leading": 1.15,
               "margins": (70, 120, 70, 70), "caption_bold": False, "note_size": 9},
    "dense": {"body": "Liberation Serif", "head": "Liberation Serif", "size": 9, "gap": 3,
              "indent": 22, "step": 17, "number": "plain", "number_dot": True, "decision": "bold",
              "bullet": "►", "bullet_font": "DejaVu Sans", "heading_sizes": (9.5, 9, 9),
              "table_rules": "horizontal", "mark_space": False, "leading": 1.15, "note_size": 7,
              "table_size": 7.5, "margins": (60, 140, 60, 60)},
}
FRAMES = {"": "", "wide": "rules", "narrow": "box", "dense": "shade"}


@dataclass
class Cover:
    """The first page from top to bottom; items are drawn by each maker in its own way."""

    items: list["Item"] = field(default_factory=list)

    def add(self, kind: str, *texts: Any, **options: Any) -> None:
        """Add one item: row, line, rule, space, title, fields, notice, spine."""
        parts = [t if isinstance(t, Inline) else read_inline(t) for t in texts]
        self.items.append(Item(kind, parts, options))


@dataclass
class Item:
    """One thing of the cover."""

    kind: str
    texts: list[Inline]
    options: dict[str, Any]


def look_of(paper: Paper) -> Look:
    """Return the look of a paper's generation with the changes its source asks for."""
    changes = dict(paper.meta.get("look", {}))
    for key in ("margins", "heading_sizes"):
        if key in changes:
            changes[key] = tuple(changes[key])
    changes.update(VARIANTS[paper.meta.get("variant", "")])
    return replace(LOOKS[paper.meta["generation"]], **changes)


def cover_of(paper: Paper) -> Cover:
    """Return the cover of a paper as its generation prints it."""
    generation = paper.meta["generation"]
    cover = {"C": _committee, "C2": _committee, "D": _purpose, "E": _brand}[generation](paper)
    return _stacked(cover) if paper.meta.get("variant") == "narrow" else cover


def _stacked(cover: Cover) -> Cover:
    """Return a cover whose rows stand as lines, one under the other."""
    out = Cover()
    for item in cover.items:
        if item.kind != "row":
            out.items.append(item)
            continue
        for text, size, bold in zip(item.texts, item.options["sizes"], item.options["bold"],
                                    strict=True):
            if text.plain:
                out.items.append(Item("line", [text], {"size": size, "bold": bold}))
    return out


def running_head(paper: Paper) -> str:
    """Return the head of every page but the first."""
    look = look_of(paper)
    return (f"{ARROW} " if look.arrow else "") + paper.meta["symbol"]


def running_foot(paper: Paper) -> str:
    """Return the foot: the file's name, or the short title in the new brand."""
    return str(paper.meta["foot"])


def _fields(cover: Cover, meta: dict[str, Any], **options: Any) -> None:
    if meta.get("fields"):
        cover.items.append(Item("fields", [read_inline(f["text"]) for f in meta["fields"]],
                                {"labels": [f["label"] for f in meta["fields"]],
                                 "blocks": [f.get("block", False) for f in meta["fields"]],
                                 **options,
                                 "frame": FRAMES[meta.get("variant", "")] or options["frame"]}))


def _committee(paper: Paper) -> Cover:
    meta, cover = paper.meta, Cover()
    place, _, month = meta["session_line"].partition(", ")
    cover.add("row", meta["office"], meta["symbol"], sizes=(10, 13), bold=(False, True))
    cover.add("row", meta["body"], place, sizes=(13, 10), bold=(True, False))
    cover.add("row", "", month, sizes=(9, 10), bold=(False, False))
    cover.add("rule")
    cover.add("space", size=8)
    if meta.get("section_name"):
        cover.add("row", meta["section_name"], meta.get("code", ""), sizes=(11, 13),
                  bold=(True, True))
    if meta.get("action"):
        cover.add("row", "", meta["action"], sizes=(10, 10), bold=(False, True))
    if meta.get("date_line"):
        cover.add("row", "", meta["date_line"], sizes=(9, 9), bold=(False, False))
    cover.add("space", size=16)
    if meta.get("item_line"):
        cover.add("line", meta["item_line"], size=10.5)
    cover.add("title", meta["title"], size=15)
    cover.add("space", size=8)
    _fields(cover, meta, frame="box")
    if meta.get("notice"):
        cover.add("notice", meta["notice"], foot=not look_of(paper).body_on_cover)
    return cover


def _purpose(paper: Paper) -> Cover:
    meta, cover = paper.meta, Cover()
    cover.add("line", meta["office"], size=9)
    cover.add("rule")
    cover.add("row", meta["body"], meta["symbol"], sizes=(14, 14), bold=(True, True))
    cover.add("line", meta["session_line"], size=9.5)
    cover.add("space", size=10)
    if meta["section_name"]:
        cover.add("row", meta["section_name"], meta.get("code", ""), sizes=(10.5, 13),
                  bold=(True, True))
    if meta.get("segment"):
        cover.add("line", meta["segment"], size=9.5, italic=True)
    if meta.get("action"):
        cover.add("line", meta["action"], size=10.5, bold=True, align="right")
    if meta.get("date_line"):
        cover.add("line", meta["date_line"], size=8.5, bold=True, left=290)
        cover.add("line", meta["original_line"], size=8.5, left=290)
    cover.add("rule")
    cover.add("space", size=14)
    if meta.get("item_line"):
        cover.add("line", meta["item_line"], size=9.5, bold=True)
    cover.add("title", meta["title"], size=14)
    cover.add("space", size=8)
    _fields(cover, meta, frame=meta.get("frame", "box"))
    if meta.get("notice"):
        cover.add("notice", meta["notice"])
    return cover


def _brand(paper: Paper) -> Cover:
    meta, cover = paper.meta, Cover()
    if meta.get("spine"):
        cover.add("spine", meta["spine"])
    if meta.get("notice"):
        cover.add("notice", meta["notice"], foot=False)
    cover.add("row", f"{ARROW} {meta['body']}", meta["symbol"], sizes=(14, 14), bold=(True, True))
    cover.add("line", meta["session_line"], size=9.5)
    cover.add("space", size=12)
    cover.add("row", meta["section_name"], meta["code"], sizes=(10.5, 13), bold=(True, True))
    if meta.get("segment"):
        cover.add("line", meta["segment"], size=9.5)
    cover.add("line", meta["date_line"], size=8.5, bold=True)
    cover.add("line", meta["original_line"], size=8.5)
    if meta.get("action"):
        cover.add("line", meta["action"], size=10, bold=True)
    cover.add("space", size=12)
    if meta.get("item_line"):
        cover.add("line", meta["item_line"], size=10)
    cover.add("title", f"{ARROW} " + meta["title"], size=16)
    cover.add("space", size=8)
    _fields(cover, meta, frame="shade")
    return cover
