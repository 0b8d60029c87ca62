"""The answer of one room with all that stands beside it, and the words for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.ballots.beside import Measured, measured, published
from dashboard.ballots.question import worded
from dashboard.ballots.tally import Groups, by_group
from dashboard.catalogue import Catalogue
from dashboard.charts.room_vote.asked import Asked
from dashboard.model import AreaId
from dashboard.selection import ACTORS
from dashboard.surveys.estimates import SurveyEstimate
from dashboard.surveys.words import answer_years
from dashboard.text.i18n import date_label, enumerate_words, number, translate
from dashboard.text.phrases import counted
from dashboard.tokens import ACTOR_SYMBOLS, Symbol
from dashboard.vote import Group, RoomVote, Tally, VoteKind, VoteQuestion, Way

VOWELS = "aàâeéèêiîoôuûyhAÀÂEÉÈÊIÎOÔUÛYH"
LE = "Le "
SHARED = (VoteKind.RATING, VoteKind.PRIORITIES)
"""Kinds that a room answers about its own region, where the question names none."""


@dataclass(frozen=True, slots=True)
class Case:
    """A room, its groups that may be told apart, the actors and the measure beside it."""

    catalogue: Catalogue
    """The tables alone."""
    language: str
    vote: RoomVote
    before: RoomVote | None
    question: VoteQuestion
    """As the room read it, about the area that it stands beside."""
    groups: Groups
    published: tuple[SurveyEstimate, ...]
    measured: tuple[Measured, ...]

    def t(self, key: str, **values: object) -> str:
        """A text in the language of the reader."""
        return translate(self.language, key, **values)

    @property
    def example(self) -> bool:
        """Whether nobody voted."""
        return self.vote.example

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """All answers of the room."""
        return self.vote.tallies

    @property
    def n(self) -> str:
        """How many people answered."""
        return number(self.language, self.vote.voters, 0)

    @property
    def name(self) -> str:
        """The place of the room; else its title, else « La salle »."""
        return self.vote.place or self.vote.title or self.t("votes.room")

    @property
    def room(self) -> str:
        """« la salle de Lille », « la salle d’Orléans », « la salle du Havre »."""
        place = self.vote.place
        if not place:
            return self.t("votes.room.here")
        if place.startswith(LE):
            return self.t("votes.room.of_le", place=place.removeprefix(LE))
        return self.t("votes.room.of_vowel" if place[0] in VOWELS else "votes.room.of", place=place)

    @property
    def day(self) -> str:
        """« 6 octobre 2026 »; empty where nobody said."""
        return date_label(self.language, self.vote.day.isoformat()) if self.vote.day else ""

    @property
    def when(self) -> str:
        """« 6 octobre 2026, n = 58 »."""
        return ", ".join(filter(None, (self.day, self.t("votes.of.n", n=self.n))))

    def place(self, area: AreaId | None) -> str:
        """The short name of an area; of the country where none is said."""
        return self.catalogue.territories[area or self.catalogue.country.area].short_name

    def actor_of(self, estimate: SurveyEstimate, *, short: bool = False) -> str:
        """« Citoyens (enquête 2019, Belgique) », « Citoyens, enquête 2019 »."""
        return self.t(
            "votes.actor.short" if short else "votes.actor",
            actor=translate(self.language, f"actor.{estimate.survey.actor}"),
            years=answer_years(self.language, [estimate]),
            place=self.place(estimate.area),
        )


def case_of(catalogue: Catalogue, language: str, one: Asked) -> Case:
    """The case of an answer; a question without area is about the region of its room."""
    question = worded(catalogue, language, one.vote.question)
    if question.kind in SHARED and question.area is None:
        question = replace(question, area=one.vote.area)
    return Case(
        catalogue,
        language,
        one.vote,
        one.before,
        question,
        by_group(one.vote.tallies),
        published(catalogue, question),
        measured(catalogue, question),
    )


def mark(language: str, cases: Sequence[Case]) -> str:
    """« vote de salle, non représentatif, n = 58 »; of several rooms their number too."""
    n = number(language, sum(case.vote.voters for case in cases), 0)
    if len(cases) == 1:
        return translate(language, "votes.mark", n=n)
    return counted(language, "votes.mark.rooms", len(cases), people=n)


def group_name(case: Case, group: Group) -> str:
    """« Citoyens », « Autres »."""
    if group in ACTORS:
        return translate(case.language, f"actor.{ACTORS[group]}")
    return case.t("votes.group.others")


def group_of(case: Case, group: Group | None) -> str:
    """« Citoyens de la salle »; of nobody in particular, « Lille, la salle »."""
    if group is None:
        return case.t("votes.whole", name=case.name) if case.vote.place else case.t("votes.room")
    return case.t("votes.group", group=group_name(case, group))


def people(case: Case, tallies: Sequence[Tally]) -> str:
    """How many people gave some answers."""
    return number(case.language, sum(tally.voters for tally in tallies), 0)


def first_in(cases: Sequence[Case], led: Counter[str]) -> str:
    """What comes first in most rooms; that nothing does, where several come first in as many."""
    (what, n), *others = led.most_common()
    key = "shared" if others and others[0][1] == n else "first_in"
    language = cases[0].language
    return counted(language, f"votes.finding.{key}", n, what=what, of=len(cases))


def group_role(group: Group) -> str:
    """The colour role of a group: that of the actor."""
    return f"actor-{ACTORS[group]}" if group in ACTORS else "muted"


def group_symbol(group: Group) -> Symbol:
    """The sign of a group: that of the actor."""
    return ACTOR_SYMBOLS[ACTORS[group]] if group in ACTORS else Symbol.TRIANGLE_DOWN


def ways_words(case: Case) -> str:
    """« 40 par téléphone et 12 à main levée »."""
    counts = {way: sum(tally.voters for tally in case.tallies if tally.way is way) for way in Way}
    words = [counted(case.language, f"votes.way.{way}", n) for way, n in counts.items() if n]
    return enumerate_words(case.language, words)
