"""The time of a person at a keyboard and a mouse, by what they do, without what they wait for."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = {"point": 1.1, "click": 0.2, "think": 1.2, "key": 0.28}
"""Card, Moran and Newell (1980), The keystroke-level model: to bring the mouse to a place, to press
its button, to prepare in the mind, to press a key as someone who types, and is no typist."""


@dataclass
class Person:
    """Counts what somebody does."""

    done: Counter[str] = field(default_factory=Counter)
    steps: list[str] = field(default_factory=list)

    def begins(self, step: str) -> None:
        """Thinks what to do next."""
        self.steps.append(step)
        self.done["think"] += 1

    def clicks(self, times: int = 1) -> None:
        """Brings the mouse to a place and presses."""
        self.done["point"] += times
        self.done["click"] += times

    def types(self, *texts: str, pasted: int = 0) -> None:
        """Texts, a paste of two keys each, and a key after each of them."""
        self.done["key"] += sum(map(len, texts)) + 2 * pasted + len(texts) + pasted

    @property
    def seconds(self) -> float:
        """Time of hands and mind."""
        return sum(SECONDS[what] * times for what, times in self.done.items())


def computing(process: int) -> float:
    """Seconds of processor of a process, of those that it started, and of theirs."""
    fields = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            fields[int(entry.name)] = int(stat[1]), sum(map(int, stat[11:15]))

    def spent(parent: int) -> int:
        children = (one for one, (above, _) in fields.items() if above == parent)
        return fields[parent][1] + sum(map(spent, children))

    return spent(process) / os.sysconf("SC_CLK_TCK")
