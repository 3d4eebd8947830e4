"""Outlines of countries for the map of the report: `python -m scripts.build_world FOLDER`.

FOLDER is the npm package `world-atlas` 2.0.2 (ISC), which holds Natural Earth's countries
(public domain) as TopoJSON. Countries are known by their M49 codes. The outlines are drawn
once in the Equal Earth projection (B. Šavrič, T. Patterson, B. Jenny, 2018), as SVG paths; a
country too small for the coarse map gets the middle of its fine outline only.
"""

import csv
import json
import math
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WORLD = ROOT / "flows" / "report" / "data" / "world.csv"
COUNTRIES = ROOT / "extractors" / "tagging" / "data" / "countries.csv"
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
WIDE = 1000  # units of the drawing
UNIT = WIDE * 3 * A1 / (4 * math.sqrt(3) * math.pi)  # the equator is the widest
TOP = 84.0  # degrees north at the upper edge
FROZEN = "010"  # Antarctica, which no paper speaks of and which takes a sixth of the height
Point = tuple[float, float]
Ring = list[Point]


def projected(longitude: float, latitude: float) -> Point:
    """Return the place of degrees in the drawing, from its upper left corner."""
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    down = 3 * (9 * A4 * angle**8 + 7 * A3 * angle**6 + 3 * A2 * angle**2 + A1)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(angle) / down
    y = A4 * angle**9 + A3 * angle**7 + A2 * angle**3 + A1 * angle
    return WIDE / 2 + x * UNIT, -y * UNIT


def rings(atlas: dict[str, Any], geometry: dict[str, Any]) -> Iterator[Ring]:
    """Yield the outer and inner outlines of a country in the drawing."""
    parts = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}
    for polygon in parts.get(geometry["type"], []):
        for arcs in polygon:
            ring: Ring = []
            for at in arcs:
                line = points(atlas, at)
                ring += line[1:] if ring else line
            yield from ([projected(*point) for point in half] for half in halves(ring))


def points(atlas: dict[str, Any], at: int) -> Ring:
    """Return one arc of the atlas in degrees; its number is negative where it runs backward."""
    scale, move = atlas["transform"]["scale"], atlas["transform"]["translate"]
    x = y = 0
    line = []
    for dx, dy in atlas["arcs"][at if at >= 0 else ~at]:
        x, y = x + dx, y + dy
        line.append((x * scale[0] + move[0], y * scale[1] + move[1]))
    return line if at >= 0 else line[::-1]


def halves(ring: Ring) -> list[Ring]:
    """Cut a ring in two where it runs over the 180th meridian, along which both are closed."""
    found: tuple[Ring, Ring] = [], []
    for (x, y), (before, above) in zip(ring, [ring[-1], *ring], strict=False):
        if abs(x - before) > 180:
            for edge in (math.copysign(180, before), math.copysign(180, x)):
                found[edge > 0].append((edge, (y + above) / 2))
        found[x > 0].append((x, y))
    crossed = any(abs(a[0] - b[0]) > 180 for a, b in pairwise(ring))
    return list(found) if crossed else [ring]


def area(ring: Ring) -> float:
    """Return twice the area within a ring, without sign."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)))


def middle(ring: Ring) -> Point:
    """Return the middle of a ring's corners."""
    return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)


def path(found: list[Ring], top: float) -> str:
    """Return rings as an SVG path, to a tenth of a unit."""
    return "".join(
        "M" + "L".join(f"{x:.1f},{y - top:.1f}" for x, y in ring) + "Z" for ring in found
    )


def main(folder: Path) -> None:
    """Write the outlines of all countries, by entity id."""
    ids = {row["m49"]: row["id"] for row in _countries()}
    coarse = json.loads((folder / "countries-110m.json").read_text("utf-8"))
    fine = json.loads((folder / "countries-50m.json").read_text("utf-8"))
    top = projected(0, TOP)[1]
    rows, drawn = [], set()
    for geometry in coarse["objects"]["countries"]["geometries"]:
        if geometry.get("id") != FROZEN:
            drawn.add(geometry.get("id"))
            entity = ids.get(geometry.get("id", ""), "")
            rows.append([entity, path(list(rings(coarse, geometry)), top), "", ""])
    for geometry in fine["objects"]["countries"]["geometries"]:
        if geometry.get("id") in ids.keys() - drawn - {FROZEN}:
            x, y = middle(max(rings(fine, geometry), key=area))
            rows.append([ids[geometry["id"]], "", f"{x:.1f}", f"{y - top:.1f}"])
    with WORLD.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["entity_id", "outline", "x", "y"])
        writer.writerows(sorted(rows))
    print(f"wrote {len(rows)} countries")


def _countries() -> list[dict[str, str]]:
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["m49"] and not row["until"]]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
