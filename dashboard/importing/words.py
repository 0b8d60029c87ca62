"""Finds the code that a person means by a name, whatever its spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.text.slug import ascii_words

SEPARATOR = " · "
"""Between the code and the name of a line of a drop-down list: `53 · Bretagne`."""

_LEAST_ALIKE = 72
"""Of 100, by `rapidfuzz.fuzz.token_set_ratio`: below, the closest name is no help."""
_JOINING = frozenset({"et", "and", "und", "en"})
"""Words that a name may have or lack: « Santé et accès aux soins », « Santé, accès aux soins »."""
_LEAST_PLURAL = 6
"""Letters of a word of which a last `s` says nothing."""
_SHORTEST_FOUND = 4
"""Characters of a name that is looked for inside of a text."""


class How(StrEnum):
    """By what a text was recognised."""

    CODE = "code"
    NAME = "name"
    SPELLING = "spelling"
    """A usual name of the set's table of spellings, or a former one."""
    NUMBER = "number"
    """A code whose zeros a spreadsheet took: `1` for `01`."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a text means; without a code, the known one that looks most like it, if any."""

    code: str | None
    closest: str = ""
    how: How | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a code."""

    text: str
    code: str
    how: How = How.NAME


class Words:
    """The codes of one kind (domains, regions, actors …), and every way to write them.

    Codes and names are compared without accents, case, hyphens and apostrophes; the kind of thing
    may stand before the name or in brackets after it (« Bretagne (région) »).
    """

    def __init__(
        self, names: Mapping[str, str], others: Iterable[Name] = (), kinds: Iterable[str] = ()
    ) -> None:
        self.names = dict(names)
        """The name of each code, in the order of the table."""
        self._kinds = "|".join(re.escape(ascii_words(kind)) for kind in kinds) or "$^"
        every = (
            *(Name(code, code, How.CODE) for code in names),
            *(Name(name, code) for code, name in names.items()),
            *others,
        )
        self._meant: dict[str, Name | None] = {}
        for name in every:
            self.add(name)
        self._looked_up: dict[str, str] = {}
        self._short = {
            code.lstrip("0"): code for code in names if code.startswith("0") and code.strip("0")
        }

    def add(self, name: Name) -> None:
        """Takes one more spelling; one that two codes share, of equal standing, means neither."""
        key = _key(name.text)
        known = self._meant.get(key, name)
        same = known is None or known.how is How.CODE or known.code == name.code
        better = known is not None and known.how is not name.how
        self._meant[key] = known if same or better else None

    def __contains__(self, code: object) -> bool:
        return code in self.names

    def __len__(self) -> int:
        return len(self.names)

    def shown(self, code: str) -> str:
        """A code with its name, as lists show it."""
        name = self.names.get(code, code)
        return code if name == code else f"{code}{SEPARATOR}{name}"

    def code_of(self, text: str) -> Match:
        """What a text means; no approximate match is taken for granted, only proposed."""
        text = text.strip()
        if text in self.names:
            return Match(text, how=How.CODE)
        for part in (text, text.partition(SEPARATOR.strip())[0], *self._bare(text)):
            name = self._meant.get(_key(part)) if part.strip() else None
            if name:
                return Match(name.code, how=name.how)
        number = re.fullmatch(r"(\d+)(?:[.,]0+)?", text)
        if number and (code := self._short.get(number[1].lstrip("0"), number[1])) in self.names:
            return Match(code, how=How.NUMBER)
        return Match(None, self._closest(text))

    def exact(self, text: str) -> str | None:
        """The code of a text, without the search for the closest one."""
        text = text.strip()
        if text in self.names:
            return text
        known = _key(text)
        if (known and known in self._meant) or SEPARATOR.strip() in text or "(" in text:
            return self.code_of(text).code
        bare = next(self._bare(text), "")
        return self.code_of(text).code if bare or text[:1].isdigit() else None

    def found_in(self, text: str) -> tuple[str, ...]:
        """Codes whose names stand in a text, the longest name first; names inside others' do not
        count (« Nord » in « Nord-Pas-de-Calais »)."""
        words = f"-{_key(text)}-"
        found: list[str] = []
        names = sorted(self._meant, key=len, reverse=True)
        for key in names:
            name = self._meant[key]
            if name and len(key) >= _SHORTEST_FOUND and f"-{key}-" in words:
                words = words.replace(f"-{key}-", "-/-")
                found.append(name.code)
        return tuple(dict.fromkeys(found))

    def _bare(self, text: str) -> Iterator[str]:
        """The text without brackets, and without the kind of thing before the name."""
        plain = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*$", "", text)
        if plain != text:
            yield plain
        if re.fullmatch(r"(\w\.){2,}\w?", plain):
            yield plain.replace(".", "")
        words = ascii_words(plain)
        bare = re.sub(rf"^({self._kinds})s?-((de-la|du|de|des|d|l)-)?", "", words)
        if bare != words:
            yield bare

    def _closest(self, text: str) -> str:
        from rapidfuzz import fuzz, process

        words = _key(text).replace("-", " ")
        if not words or words.isdigit():
            return ""
        if words in self._looked_up:
            return self._looked_up[words]
        known = {key.replace("-", " "): name.code for key, name in self._meant.items() if name}
        scorer = fuzz.token_set_ratio
        best = process.extractOne(words, known.keys(), scorer=scorer, score_cutoff=_LEAST_ALIKE)
        self._looked_up[words] = known[best[0]] if best else ""
        return self._looked_up[words]


def _key(text: str) -> str:
    """What two spellings of one name have in common; a plural is as the singular."""
    words = [_singular(word) for word in ascii_words(text).split("-")]
    return "-".join(word for word in words if word not in _JOINING) or "-".join(words)


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= _LEAST_PLURAL and word.endswith("s") else word
