"""The axes of a plane: which pixel a value stands at, and what is written along them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dashboard.charts.shared.drawing import Figure, template
from dashboard.export.picture.axes.text import ASCENT, DESCENT, block_width, centred, words
from dashboard.export.picture.axes.ticks import ticks
from dashboard.export.picture.markup import LINE, rows
from dashboard.export.picture.scene import Words
from dashboard.tokens import Theme

PAD = 3
"""Pixels between an axis, or its ticks, and their labels."""


@dataclass(frozen=True, slots=True)
class Rect:
    """Where a plane stands."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels downwards."""
        return self.bottom - self.top

    def holds(self, x: float, y: float, air: float = 0.5) -> bool:
        """Whether a point is inside."""
        return self.left - air <= x <= self.right + air and self.top - air <= y <= self.bottom + air


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear axis between two pixels; those of an upright one run upwards."""

    name: str
    start: float
    end: float
    low: float
    high: float
    spec: Figure

    def at(self, value: float) -> float:
        """The pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def scale(self) -> float:
        """Pixels of one unit, without a sign."""
        return abs((self.end - self.start) / (self.high - self.low))

    @property
    def across(self) -> bool:
        """Whether it is a level one."""
        return self.name.startswith("x")

    @property
    def shown(self) -> bool:
        """Whether anything of it is drawn."""
        return self.spec.get("visible", True) is not False


def specs(layout: Figure, theme: Theme) -> dict[str, Figure]:
    """The axes of a layout by the name that traces give them (`x`, `y2`), defaults filled in."""
    defaults = template(theme)["layout"]
    made = {}
    for key in sorted({"xaxis", "yaxis", *layout}):
        base = key.rstrip("0123456789")
        if base not in ("xaxis", "yaxis"):
            continue
        spec = {**defaults[base], **layout.get(key, {})}
        spec["tickfont"] = {**defaults[base]["tickfont"], **layout.get(key, {}).get("tickfont", {})}
        title = layout.get(key, {}).get("title", {})
        spec["title"] = {**defaults[base]["title"], "text": "", **title}
        made[base[0] + key[len(base) :]] = spec
    return made


def margins(
    layout: Figure, axes: Mapping[str, Figure], theme: Theme, language: str
) -> dict[str, float]:
    """The room around the plane; an axis with `automargin` makes more where its labels need it."""
    made: dict[str, float] = {
        **template(theme)["layout"]["margin"],
        **layout.get("margin", {}),
    }
    for name, spec in axes.items():
        if not spec["automargin"] or spec.get("visible") is False:
            continue
        depth = _depth(name, spec, language)
        if depth:
            side = spec.get("side", "bottom" if name.startswith("x") else "left")
            made[side[0]] = max(made[side[0]], depth)
    return made


def _depth(name: str, spec: Figure, language: str) -> float:
    """Pixels that the labels and the title of an axis take beside the plane."""
    font, away = spec["tickfont"], _away(spec)
    labels = [text for _, text in ticks(spec, language)] if _labelled(spec) else []
    if name.startswith("x"):
        deep = max((len(label) for label in labels), default=0) * LINE * font["size"]
        title = spec["title"]
        if title["text"]:
            lines = len(rows(title["text"]))
            deep += title["standoff"] + lines * LINE * title["font"]["size"]
    else:
        deep = max((block_width(label, font["size"]) for label in labels), default=0)
    return away + deep if deep else 0


def _away(spec: Figure) -> float:
    """From the plane to the labels."""
    ticked = spec.get("ticklen", 5) if spec.get("ticks") == "outside" else 0
    return float(ticked + PAD + spec.get("ticklabelstandoff", 0))


def _labelled(spec: Figure) -> bool:
    return spec.get("showticklabels", True) is not False


def along(axis: Axis, rect: Rect, language: str) -> Iterator[Words]:
    """The labels of the ticks of an axis, and its title."""
    spec = axis.spec
    if not axis.shown or not _labelled(spec):
        return
    font, away = spec["tickfont"], _away(spec)
    size, colour = font["size"], font["color"]
    inside = str(spec.get("ticklabelposition", "outside")).startswith("inside")
    side = spec.get("side", "bottom" if axis.across else "left")
    tall = 0
    for value, block in ticks(spec, language):
        at = axis.at(value)
        tall = max(tall, len(block))
        if axis.across:
            if side == "top":
                first = rect.top - away - DESCENT * size - (len(block) - 1) * LINE * size
            else:
                first = rect.bottom + away + ASCENT * size
            yield from words(block, at, first, size, colour, "middle")
            continue
        outwards = -1 if side == "left" else 1
        if inside:
            outwards = -outwards
        edge = rect.left if side == "left" else rect.right
        x = edge + spec.get("shift", 0) + outwards * away
        yield from words(
            block, x, centred(block, at, size), size, colour, "start" if outwards > 0 else "end"
        )
    title = spec["title"]
    if title["text"]:
        block, letters = rows(title["text"]), title["font"]["size"]
        first = rect.bottom + away + tall * LINE * size + title["standoff"] + ASCENT * letters
        yield from words(
            block, (axis.start + axis.end) / 2, first, letters, title["font"]["color"], "middle"
        )


def placed(axes: Mapping[str, Figure], rect: Rect) -> dict[str, Axis]:
    """The axes in their places; two that share one scale get it."""
    made = {}
    for name, spec in axes.items():
        low, high = spec["range"]
        if low == high:  # an axis of nothing, widened as the browser does
            low, high = low - 1, high + 1
        start, end = spec.get("domain", (0, 1))
        if name.startswith("x"):
            ends = rect.left + start * rect.width, rect.left + end * rect.width
        else:
            ends = rect.bottom - start * rect.height, rect.bottom - end * rect.height
        made[name] = Axis(name, *ends, low, high, spec)
    for name, axis in made.items():
        anchor = axis.spec.get("scaleanchor")
        if anchor:
            made[name], made[anchor] = _one_scale(axis, made[anchor])
    return made


def _one_scale(one: Axis, other: Axis) -> tuple[Axis, Axis]:
    """Two axes with as many pixels to a unit: the one that has more is widened in range or made
    shorter, as it says."""
    scale = min(one.scale, other.scale)
    return _scaled(one, scale), _scaled(other, scale)


def _scaled(axis: Axis, scale: float) -> Axis:
    part = axis.scale / scale
    if axis.spec.get("constrain") == "domain":
        middle, half = (axis.start + axis.end) / 2, (axis.end - axis.start) / 2 / part
        return replace(axis, start=middle - half, end=middle + half)
    middle, half = (axis.low + axis.high) / 2, (axis.high - axis.low) / 2 * part
    return replace(axis, low=middle - half, high=middle + half)
