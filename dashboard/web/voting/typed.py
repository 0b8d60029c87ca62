"""The sheet on which raised hands and papers are typed: its fields, and the counts they say.

A question with a few answers has a table, answers by groups; one that asks about several things
(domains, proposals) a table for each group; one that is answered freely a list for each group.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.ballots.answers import read_answer
from dashboard.ballots.question import FIELD, Form, Option
from dashboard.text.i18n import number, translate
from dashboard.vote import Count, Group, Tally, VoteKind, VoteQuestion

MOST_PEOPLE = 9999
"""In one field."""
LONGEST_SEEN = 20
TIMES = re.compile(r"(.*?)\s+[×xX*]\s*(\d{1,4})")
"""An answer given several times: « isolement × 3 »."""
FREE = (VoteKind.ESTIMATE, VoteKind.WORD)
SEVERAL = (VoteKind.PRIORITIES, VoteKind.JUDGMENT)

Counted = Mapping[Group, tuple[tuple[Count, ...], int]]
"""Of each group, its counts and how many people they are the answers of."""
Fields = Mapping[str, str]


class CountError(ValueError):
    """What was typed is no number of people."""

    def text(self, language: str) -> str:
        """Why, in the language of who leads."""
        values = {"seen": self.args[0], "most": number(language, MOST_PEOPLE, 0)}
        return translate(language, "desk.fault.count", **values)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of fields: its head, and of each field its name and what it is called."""

    title: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Fields under heads; one of a group has its name."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The fields of a question, one for each answer of each group."""

    question: VoteQuestion
    form: Form
    groups: Mapping[Group, str]
    """The name of each."""

    @property
    def free(self) -> bool:
        """Whether answers are typed and not counted in fields of their own."""
        return self.question.kind in FREE

    @property
    def lists(self) -> tuple[tuple[str, str], ...]:
        """Of each group, the name of the field of its answers and what it is called."""
        return tuple((str(group), name) for group, name in self.groups.items())

    @property
    def tables(self) -> tuple[Table, ...]:
        """The fields of what is counted; none where answers are typed."""
        if self.free:
            return ()
        if self.question.kind in SEVERAL:
            return tuple(self._of_group(*one) for one in self.groups.items())
        return (self._of_all,)

    @property
    def _of_all(self) -> Table:
        """Answers by groups."""
        rows = tuple(
            Row(
                value.label,
                tuple(
                    (_field(g, 0, j), f"{value.label}, {name}") for g, name in self.groups.items()
                ),
            )
            for j, value in enumerate(self._values)
        )
        return Table("", tuple(self.groups.values()), rows)

    def _of_group(self, group: Group, name: str) -> Table:
        """Domains or proposals by what can be answered of each."""
        rows = tuple(
            Row(
                item.label,
                tuple(
                    (_field(group, i, j), f"{item.label}, {value.label}, {name}")
                    for j, value in enumerate(self._values)
                ),
            )
            for i, item in enumerate(self._items)
        )
        return Table(name, tuple(value.label for value in self._values), rows)

    def filled(self, tallies: Iterable[Tally]) -> Fields:
        """What the fields hold for counts that were typed before."""
        return dict(pair for tally in tallies for pair in self._filled(tally))

    def read(self, fields: Fields) -> Counted:
        """The counts that the fields say. Raises CountError, and AnswerError for a free answer."""
        read = self._listed if self.free else self._counted
        return {group: read(group, fields) for group in self.groups}

    @property
    def _items(self) -> Sequence[Option]:
        """What an answer is about: domains, proposals; a single one without a name for the rest."""
        match self.question.kind:
            case VoteKind.PRIORITIES:
                return self.form.options
            case VoteKind.JUDGMENT:
                return [Option(field.label, field.label) for field in self.form.fields]
            case _:
                return [Option("", "")]

    @property
    def _values(self) -> Sequence[Option]:
        """What can be answered of each: places, else the options of the ballot."""
        if self.question.kind is VoteKind.PRIORITIES:
            places = enumerate(self.form.fields, start=1)
            return [Option(str(n), field.label) for n, field in places]
        return self.form.options

    def _counted(self, group: Group, fields: Fields) -> tuple[tuple[Count, ...], int]:
        counts = tuple(
            Count(item.code, value.code, n)
            for i, item in enumerate(self._items)
            for j, value in enumerate(self._values)
            if (n := self._people(fields.get(_field(group, i, j), "")))
        )
        return counts, self._voters(counts)

    def _voters(self, counts: Sequence[Count]) -> int:
        """Everybody gives one answer, one first priority, one grade for each proposal: the people
        are as many as the answers to what most of them answered."""
        by_place = self.question.kind is VoteKind.PRIORITIES
        answers: Counter[str] = Counter()
        for one in counts:
            answers[one.value if by_place else one.item] += one.n
        return max(answers.values(), default=0)

    def _people(self, text: str) -> int:
        seen = text.strip()
        if not seen:
            return 0
        if not (seen.isdecimal() and int(seen) <= MOST_PEOPLE):
            raise CountError(seen[:LONGEST_SEEN])
        return int(seen)

    def _listed(self, group: Group, fields: Fields) -> tuple[tuple[Count, ...], int]:
        answers: Counter[str] = Counter()
        for line in filter(None, map(str.strip, fields.get(group, "").splitlines())):
            several = TIMES.fullmatch(line)
            text, n = (several[1], self._people(several[2])) if several else (line, 1)
            answers[read_answer(self.form, {FIELD: [text]})[0]] += n
        word = self.question.kind is VoteKind.WORD
        counts = tuple(
            Count(text, "", n) if word else Count("", text, n) for text, n in answers.items() if n
        )
        return counts, sum(one.n for one in counts)

    def _filled(self, tally: Tally) -> Iterator[tuple[str, str]]:
        if self.free:
            lines = (
                one.item or one.value if one.n == 1 else f"{one.item or one.value} × {one.n}"
                for one in tally.counts
            )
            yield tally.group, "\n".join(lines)
            return
        items = {item.code: i for i, item in enumerate(self._items)}
        values = {value.code: j for j, value in enumerate(self._values)}
        for one in tally.counts:
            yield _field(tally.group, items[one.item], values[one.value]), str(one.n)


def _field(group: Group, item: int, value: int) -> str:
    return f"{group}.{item}.{value}"
