"""Make src/menbe/web/land.json, the coastlines of the story map, from the npm package world-atlas (land-110m.json).

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python tools/draw_land.py package/land-110m.json

Decodes the TopoJSON arcs (delta-coded, quantised: the TopoJSON specification, section 2.1.3) and writes one SVG path,
360 wide and 180 high, north up, to a tenth of a degree. Land only: no borders are drawn.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "src" / "menbe" / "web" / "land.json"

Point = tuple[float, float]


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    path = "".join(drawn(ring, arcs) for polygon in polygons(topology["objects"]["land"]) for ring in polygon)
    TARGET.write_text(json.dumps({"path": path}), encoding="utf-8")
    print(f"{TARGET.name}: {len(path)} characters")


def decoded(arc: list[list[int]], transform: dict[str, Any]) -> list[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * kx + dx, y * ky + dy))
    return points


def polygons(thing: dict[str, Any]) -> list[list[list[int]]]:
    if thing["type"] == "GeometryCollection":
        return [polygon for part in thing["geometries"] for polygon in polygons(part)]
    return [thing["arcs"]] if thing["type"] == "Polygon" else list(thing["arcs"])


def drawn(ring: list[int], arcs: list[list[Point]]) -> str:
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]  # a negative number is an arc read backwards
        points += arc if not points else arc[1:]
    return "M" + "L".join(f"{lon + 180:.1f},{90 - lat:.1f}" for lon, lat in points) + "Z"


if __name__ == "__main__":
    main(sys.argv[1])
