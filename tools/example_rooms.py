"""Makes the example rooms: six of as many cities of the study tours answer every kind of question.

Nobody voted: a session can be prepared, and a chart seen, before any room has answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.catalogue import Catalogue
from dashboard.model import Level
from dashboard.vote import Agreement, Grade, Group, VoteKind, Way

SEED = 2016

Row = Mapping[str, str]

NOTE = "donnée d’exemple"
INDICATOR = "taux_chomage_localise"
DOMAIN = "emploi-insertion"
SENTENCE = "Ici, associations et entreprises se parlent assez."
PROPOSALS = (
    "Un fonds commun associations-entreprises",
    "Un bus des services dans chaque canton",
    "Une garantie d’activité pour les jeunes",
)
WORDS = ("isolement", "mobilité", "logement", "jeunesse", "confiance")
PICKS = 3


@dataclass(frozen=True, slots=True)
class Room:
    """A room that never was; `people` answer in each group, in the order of `Group`."""

    code: str
    city: str
    region: str
    day: str
    people: tuple[int, int, int, int, int]
    level: float
    """The note that its people give, more or less."""
    paper: Group | None = None
    """A group whose ballots were of paper; the others had telephones."""


ROOMS = (
    Room("EXOSB", "Saint-Brieuc", "53", "2026-09-15", (14, 6, 11, 5, 2), 5.6),
    Room("EXONA", "Nantes", "52", "2026-09-22", (18, 9, 12, 4, 3), 5.2, Group.ASSOCIATIONS),
    Room("EXOLL", "Lille", "32", "2026-10-06", (22, 8, 15, 7, 6), 7.8),
    Room("EXOTO", "Toulouse", "76", "2026-10-13", (12, 10, 9, 6, 0), 6.7),
    Room("EXOMA", "Marseille", "93", "2026-11-03", (9, 5, 13, 3, 2), 7.4, Group.CITIZENS),
    Room("EXOLY", "Lyon", "84", "2026-11-10", (16, 12, 8, 9, 4), 5.9),
)

Answer = tuple[tuple[str, str], ...]
"""What one person answers: pairs of an item and a value."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a row of the table has it, and how far from the level of its room it is."""

    kind: VoteKind
    text: str
    domain: str = ""
    indicator: str = ""
    area: str = ""
    options: tuple[str, ...] = ()
    turn: int = 1


def asked_in(room: Room) -> tuple[Asked, ...]:
    """The questions of every room in their order; the first one comes back at the end."""
    note = "À quel point l’emploi est-il fragile dans votre région ?"
    guess = "Quel est le taux de chômage de votre région ?"
    return (
        Asked(VoteKind.RATING, note, domain=DOMAIN),
        Asked(VoteKind.PRIORITIES, "Quelles sont vos trois priorités pour votre région ?"),
        Asked(VoteKind.ESTIMATE, guess, indicator=INDICATOR, area=room.region),
        Asked(VoteKind.AGREEMENT, SENTENCE),
        Asked(VoteKind.JUDGMENT, "Que valent ces trois propositions ?", options=PROPOSALS),
        Asked(VoteKind.WORD, "Ce qui manque le plus ici, en un mot"),
        Asked(VoteKind.RATING, note, domain=DOMAIN, turn=2),
    )


def room_tables(catalogue: Catalogue, seed: int) -> dict[str, list[Row]]:
    """The two tables of the rooms, by name: what was asked, and the answers counted."""
    rng = np.random.default_rng(seed)
    asked = [(room, n, one) for room in ROOMS for n, one in enumerate(asked_in(room), 1)]
    return {
        "rooms": [room_row(*one) for one in asked],
        "room_counts": [row for one in asked for row in count_rows(catalogue, *one, rng)],
    }


def room_row(room: Room, n: int, asked: Asked) -> Row:
    """One question of a room."""
    return {
        "room": room.code,
        "number": str(n),
        "turn": str(asked.turn),
        "title": f"Exemple, {room.city} (personne n’a voté)",
        "place": room.city,
        "date": room.day,
        "territory": room.region,
        "kind": asked.kind,
        "question": asked.text,
        "domain": asked.domain,
        "indicator": asked.indicator,
        "area": asked.area,
        "options": " ; ".join(asked.options),
        "note": NOTE,
    }


def count_rows(
    catalogue: Catalogue, room: Room, n: int, asked: Asked, rng: np.random.Generator
) -> Iterator[Row]:
    """How many of each group gave each answer."""
    for group, people in zip(Group, room.people, strict=True):
        answers = [_answer(catalogue, room, asked, group, rng) for _ in range(people)]
        counted = Counter(pair for answer in answers for pair in answer)
        for (item, value), number in sorted(counted.items()):
            yield {
                "room": room.code,
                "number": str(n),
                "group": group,
                "way": Way.PAPER if group is room.paper else Way.PHONE,
                "voters": str(people),
                "item": item,
                "value": value,
                "n": str(number),
                "note": NOTE,
            }


def _answer(
    catalogue: Catalogue, room: Room, asked: Asked, group: Group, rng: np.random.Generator
) -> Answer:
    lean = 0.5 - 0.25 * list(Group).index(group)
    match asked.kind:
        case VoteKind.RATING:
            level = room.level + lean + (0.4 if asked.turn == 2 else 0)
            spread = 1.2 if asked.turn == 2 else 1.9
            return (("", str(round(min(max(rng.normal(level, spread), 0), 10)))),)
        case VoteKind.PRIORITIES:
            weights = np.linspace(3, 0.4, len(catalogue.domains)) ** 1.6
            order = rng.choice(len(weights), PICKS, replace=False, p=weights / weights.sum())
            codes = list(catalogue.domains)
            return tuple((codes[i], str(place)) for place, i in enumerate(order, 1))
        case VoteKind.ESTIMATE:
            guess = _measured(catalogue, asked.area) * float(rng.lognormal(0.35, 0.35))
            return (("", f"{round(2 * guess) / 2:g}"),)
        case VoteKind.AGREEMENT:
            return (("", str(rng.choice([*Agreement], p=[0.34, 0.46, 0.20]))),)
        case VoteKind.JUDGMENT:
            return tuple(
                (option, _grade(i + ROOMS.index(room) // 2, rng))
                for i, option in enumerate(asked.options)
            )
        case VoteKind.WORD:
            words = np.roll(WORDS, ROOMS.index(room) // 2)
            return ((str(rng.choice(words, p=[0.34, 0.26, 0.18, 0.13, 0.09])), ""),)


def _grade(proposal: int, rng: np.random.Generator) -> str:
    grades: Sequence[Grade] = [*Grade]
    return grades[round(min(max(rng.normal((2.1, 1.4, 2.8)[proposal % 3], 1.3), 0), 5))]


def _measured(catalogue: Catalogue, code: str) -> float:
    area = next(t.area for t in catalogue.areas(Level.REGION) if t.code == code)
    year = catalogue.periods(INDICATOR)[-1]
    value = catalogue.series(INDICATOR, Level.REGION, year)[area].value
    assert value is not None
    return value
