"""Breaks a text into lines of a width, and says where some of its words stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.export.picture.font import broken, width
from dashboard.export.picture.scene import BOLD, REGULAR
from dashboard.export.picture.svg import SMALLER
from dashboard.text.ordinals import ordinal_parts

LEADING = 1.12


@dataclass(frozen=True, slots=True)
class Set:
    """A bold text in lines of one size."""

    lines: tuple[str, ...]
    size: float

    @property
    def leading(self) -> float:
        """Pixels from line to line."""
        return LEADING * self.size

    @property
    def height(self) -> float:
        """Pixels of all lines."""
        return len(self.lines) * self.leading

    def under(self, at: int, names: Sequence[str]) -> Iterator[tuple[float, float]]:
        """From where to where the line `at` holds the first of some names that the text says."""
        text = " ".join(self.lines)
        name = next((name for name in names if name in text), "")
        if not name:
            return
        line, before = self.lines[at], len(" ".join(self.lines[:at])) + bool(at)
        first = max(text.index(name) - before, 0)
        last = min(text.index(name) + len(name) - before, len(line))
        if first < last:
            yield wide(line[:first], self.size, BOLD), wide(line[:last], self.size, BOLD)


def fitted(text: str, room: float, sizes: Sequence[tuple[float, int]]) -> Set:
    """The text in the first size whose lines are few enough; each size with its most lines."""
    for size, most in sizes:
        lines = wrapped(text, room, size, BOLD)
        if len(lines) <= most and all(wide(line, size, BOLD) <= room for line in lines):
            return Set(tuple(lines), size)
    return Set((*lines[: most - 1], f"{lines[most - 1]} …"), size)


def wrapped(text: str, room: float, size: float, weight: int = REGULAR) -> list[str]:
    """The text in lines no wider than `room`."""
    return broken(text, room, lambda line: wide(line, size, weight))


def wide(text: str, size: float, weight: int = REGULAR) -> float:
    """Pixels of a line, the ends of its ordinals smaller."""
    return sum(
        width(words, size, weight) + width(end, SMALLER * size, weight)
        for words, end in ordinal_parts(text)
    )
