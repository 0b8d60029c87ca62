"""What PowerPoint refuses in a deck, and the parts of one as tests look at them."""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
NEEDED = re.compile(r"slide|chart|notes|theme|presentation")

ORDER = {
    f"{P}spPr": ("xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "pattFill", "ln"),
    f"{A}rPr": ("ln", "noFill", "solidFill", "latin", "ea", "cs", "sym", "hlinkClick"),
    f"{A}tcPr": ("lnL", "lnR", "lnT", "lnB", "noFill", "solidFill"),
    f"{A}ln": ("noFill", "solidFill", "prstDash", "round"),
    f"{A}pPr": ("lnSpc", "spcBef", "spcAft", "buClr", "buFont", "buNone", "buChar"),
    f"{A}tc": ("txBody", "tcPr"),
    f"{C}plotArea": ("layout", "barChart", "lineChart", "radarChart", "scatterChart", "catAx",
                     "valAx", "dateAx", "spPr"),
    f"{C}chartSpace": ("date1904", "roundedCorners", "chart", "spPr", "txPr", "externalData"),
}  # fmt: skip
"""Children of some elements in the order that their schema wants; others are not looked at."""

Parts = dict[str, Any]


def parts_of(deck: bytes) -> Parts:
    """The XML of each part of a deck, by its name."""
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def faults(deck: bytes) -> list[str]:
    """Everything in a deck that PowerPoint would offer to repair."""
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        names = archive.namelist()
    parts = parts_of(deck)
    return [
        *(f"twice: {name}" for name, n in Counter(names).items() if n > 1),
        *_untyped(names, parts),
        *_unrelated(names, parts),
        *(fault for name, part in parts.items() for fault in _inside(name, part)),
        *_numbers(parts),
    ]


def _untyped(names: list[str], parts: Parts) -> Iterator[str]:
    """Parts without a content type, and types without a part."""
    types = parts["[Content_Types].xml"]
    by_ending = {one.get("Extension").lower() for one in types.findall(f"{TYPES}Default")}
    by_name = [one.get("PartName").lstrip("/") for one in types.findall(f"{TYPES}Override")]
    for name in names:
        ending = name.rpartition(".")[2].lower()
        if name != "[Content_Types].xml" and name not in by_name and ending not in by_ending:
            yield f"no type: {name}"
    yield from (f"type of nothing: {name}" for name in by_name if name not in names)
    yield from (f"two types: {name}" for name, n in Counter(by_name).items() if n > 1)


def _unrelated(names: list[str], parts: Parts) -> Iterator[str]:
    """Relations that lead nowhere, ids of relations that do not exist, parts nobody leads to."""
    reached = {"[Content_Types].xml", *(name for name in names if name.endswith(".rels"))}
    for name, part in parts.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.partition("_rels/")
        source = folder + file.removesuffix(".rels")
        rels = part.findall(f"{RELS}Relationship")
        ids = [one.get("Id") for one in rels]
        yield from (f"{name}: id {one} twice" for one, n in Counter(ids).items() if n > 1)
        for one in rels:
            if one.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join(folder, one.get("Target"))).lstrip("/")
            reached.add(target)
            if target not in names:
                yield f"{name}: {target} is not there"
        if source in parts:
            used = {
                value
                for element in parts[source].iter()
                for key, value in element.attrib.items()
                if key.startswith(R)
            }
            yield from (f"{source}: no relation {one}" for one in used - {*ids})
    yield from (f"nobody leads to {name}" for name in names if name not in reached)


def _inside(name: str, part: Any) -> Iterator[str]:
    ids = Counter(one.get("id") for one in part.iter(f"{P}cNvPr"))
    yield from (f"{name}: id {one} twice" for one, n in ids.items() if n > 1)
    for element in part.iter():
        yield from (f"{name}: {fault}" for fault in _of_element(element))


def _of_element(element: Any) -> Iterator[str]:
    wrong = _WRONG.get(element.tag)
    if wrong and wrong[1](element):
        yield f"{wrong[0]}: {element.text or dict(element.attrib)}"
    if element.tag in ORDER:
        known = ORDER[element.tag]
        places = [known.index(n) for n in _names(element) if n in known]
        if any(one > other for one, other in pairwise(places)):
            yield f"a wrong order in {element.tag.rpartition('}')[2]}: {_names(element)}"


def _ragged(table: Any) -> bool:
    columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
    return any(len(row.findall(f"{A}tc")) != columns for row in table.findall(f"{A}tr"))


def _miscounted(count: Any) -> bool:
    indices = [one.get("idx") for one in count.getparent().findall(f"{C}pt")]
    return len({*indices}) < len(indices) or len(indices) > int(count.get("val"))


_WRONG: dict[str, tuple[str, Callable[[Any], bool]]] = {
    f"{A}t": ("an empty text", lambda e: not e.text),
    f"{A}srgbClr": ("a colour", lambda e: not re.fullmatch("[0-9A-F]{6}", e.get("val"))),
    f"{A}ext": ("a negative size", lambda e: "-" in (e.get("cx", "") + e.get("cy", ""))),
    f"{P}txBody": ("a body without paragraph", lambda e: e.find(f"{A}p") is None),
    f"{A}txBody": ("a body without paragraph", lambda e: e.find(f"{A}p") is None),
    f"{A}path": (
        "a path that does not begin",
        lambda e: "w" in e.attrib and (e.get("w") == "0" or e[0].tag != f"{A}moveTo"),
    ),
    f"{A}tbl": ("rows of other lengths", _ragged),
    f"{C}v": ("a value", lambda e: e.text in (None, "", "nan", "inf", "None")),
    f"{C}ptCount": ("points counted wrongly", _miscounted),
    f"{C}smooth": ("smooth in a radar", lambda e: next(e.iterancestors(f"{C}radarChart"), None)
                   is not None),
}  # fmt: skip


def _names(element: Any) -> list[str]:
    return [str(child.tag).rpartition("}")[2] for child in element]


def _numbers(parts: Parts) -> Iterator[str]:
    """Numbers of slides from 256, of master and layouts from 2**31, each once."""
    slides = [int(one.get("id")) for one in parts["ppt/presentation.xml"].iter(f"{P}sldId")]
    if len(set(slides)) < len(slides) or min(slides, default=256) < 256:
        yield f"numbers of slides: {slides}"
    large = [
        int(one.get("id"))
        for part in parts.values()
        for one in part.iter(f"{P}sldMasterId", f"{P}sldLayoutId")
    ]
    if len(set(large)) < len(large) or min(large) < 2**31:
        yield f"numbers of master and layouts: {large}"


def charts_of(deck: bytes) -> list[dict[str, dict[str, list[float | None]]]]:
    """The series of each chart by name: values of `cat` (texts), `val`, `xVal` and `yVal`."""
    parts = parts_of(deck)
    found = sorted(
        (name for name in parts if re.fullmatch(r"ppt/charts/chart\d+\.xml", name)),
        key=lambda name: int("".join(filter(str.isdigit, name))),
    )
    return [
        {
            series.find(f"{C}tx//{C}v").text: {
                kind: _points(series.find(f"{C}{kind}"))
                for kind in ("cat", "val", "xVal", "yVal")
                if series.find(f"{C}{kind}") is not None
            }
            for series in parts[name].iter(f"{C}ser")
        }
        for name in found
    ]


def _points(data: Any) -> list[Any]:
    count = int(next(data.iter(f"{C}ptCount")).get("val"))
    values: list[Any] = [None] * count
    for point in data.iter(f"{C}pt"):
        text = point.find(f"{C}v").text
        values[int(point.get("idx"))] = text if data.tag == f"{C}cat" else float(text)
    return values
