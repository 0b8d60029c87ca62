"""A vote of a route is one that a room can answer, or is refused with a sentence."""

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.ballots.question import worded
from dashboard.catalogue import Catalogue
from dashboard.itinerary import (
    Itinerary,
    ItineraryError,
    read_itinerary,
    read_vote,
    ready_made,
    to_document,
)
from dashboard.itinerary.ready_votes import DETAILS
from dashboard.itinerary.schema import vote_schema
from dashboard.model import AreaId, Level
from dashboard.selection import Selection
from dashboard.vote import VoteKind, VoteQuestion

DOCUMENTATION = Path(__file__).resolve().parents[3] / "docs" / "parcours.md"
TWO = ["Un bus", "Un train"]


def route(vote: object) -> dict[str, object]:
    step = {"vue": "carte", "parametres": {"domaine": "sante"}}
    return {"parcours": 1, "titre": "", "etapes": [step, {**step, "vote": vote}]}


def read(catalogue: Catalogue, vote: object) -> VoteQuestion | None:
    return read_itinerary(catalogue, "fr", route(vote)).steps[1].vote


# Reading


def test_a_vote_without_words_gets_the_usual_ones(catalogue: Catalogue) -> None:
    question = read(catalogue, {"type": "note", "domaine": "sante", "territoire": "R53"})
    assert question
    assert (question.kind, question.domain, question.area) == (
        VoteKind.RATING,
        "sante",
        AreaId("R53"),
    )
    assert question.text.startswith("En Bretagne")


def test_a_vote_with_words_keeps_them(catalogue: Catalogue) -> None:
    vote = {"type": "jugement", "question": "Et ça ?", "propositions": TWO}
    assert read(catalogue, vote) == VoteQuestion(
        VoteKind.JUDGMENT, "Et ça ?", options=("Un bus", "Un train")
    )


def test_a_vote_alone_is_read_as_that_of_a_step(catalogue: Catalogue) -> None:
    vote = {"type": "estimation", "indicateur": "taux_chomage_localise", "territoire": "D29"}
    assert read_vote(catalogue, "fr", vote) == read(catalogue, vote)
    with pytest.raises(ItineraryError) as caught:
        read_vote(catalogue, "fr", {"type": "note"})
    assert caught.value.path == "domaine"


def test_a_step_without_vote_has_none(catalogue: Catalogue) -> None:
    assert read_itinerary(catalogue, "fr", route({"type": "priorites"})).steps[0].vote is None


def test_the_documented_votes_are_accepted(catalogue: Catalogue) -> None:
    blocks = DOCUMENTATION.read_text("utf-8").split("```json\n")[1:]
    votes = [block.split("```")[0] for block in blocks if block.startswith('"vote"')]
    kinds = [read_vote(catalogue, "fr", json.loads(f"{{{one}}}")["vote"]).kind for one in votes]
    assert kinds == [VoteKind.RATING, VoteKind.JUDGMENT]


# Refusing

REFUSALS: Mapping[str, tuple[object, str, str]] = {
    "a name": ("note", "", "un groupe de clés"),
    "no kind": ({}, ".type", "« type » manque"),
    "an unknown kind": ({"type": "sondage"}, ".type", "« sondage » n’est pas une façon"),
    "an unknown key": ({"type": "mot", "mots": 3}, ".mots", "« mots » n’existe pas"),
    "no domain": ({"type": "note"}, ".domaine", "a besoin de la clé « domaine »"),
    "an empty domain": ({"type": "note", "domaine": ""}, ".domaine", "a besoin"),
    "an unknown domain": ({"type": "note", "domaine": "santé"}, ".domaine", "« santé »"),
    "a domain that is not read": (
        {"type": "priorites", "domaine": "sante"},
        ".domaine",
        "ne lit pas la clé « domaine »",
    ),
    "an unknown territory": (
        {"type": "note", "domaine": "sante", "territoire": "Bretagne"},
        ".territoire",
        "« Bretagne »",
    ),
    "no indicator": ({"type": "estimation"}, ".indicateur", "« indicateur »"),
    "an indicator that almost exists": (
        {"type": "estimation", "indicateur": "taux_chomage"},
        ".indicateur",
        "taux_chomage_localise",
    ),
    "no sentence": ({"type": "accord", "question": "  "}, ".question", "« question »"),
    "a long sentence": ({"type": "accord", "question": "q" * 201}, ".question", "201"),
    "no proposal": ({"type": "jugement"}, ".propositions", "« propositions »"),
    "one proposal": ({"type": "jugement", "propositions": TWO[:1]}, ".propositions", "au moins 2"),
    "the same proposal": (
        {"type": "jugement", "propositions": ["Un bus", " Un bus "]},
        ".propositions[1]",
        "deux fois",
    ),
    "a blank proposal": (
        {"type": "jugement", "propositions": ["Un bus", " "]},
        ".propositions[1]",
        "vide",
    ),
    "too many proposals": (
        {"type": "jugement", "propositions": [str(n) for n in range(9)]},
        ".propositions",
        "9 lignes",
    ),
    "a long proposal": (
        {"type": "jugement", "propositions": ["x" * 81, "y"]},
        ".propositions[0]",
        "81",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_refusal_says_where_and_what(catalogue: Catalogue, case: str) -> None:
    vote, path, said = REFUSALS[case]
    told = []
    for language in ("fr", "en"):
        with pytest.raises(ItineraryError) as caught:
            read_itinerary(catalogue, language, route(vote))
        assert caught.value.path == f"etapes[1].vote{path}"
        told.append(str(caught.value).replace("\u00a0", " "))
    assert told[0].startswith("Étape 2, « vote »")
    assert said in told[0]
    assert told[0] != told[1]


def test_a_figure_that_nobody_knows_cannot_be_guessed(catalogue: Catalogue) -> None:
    regional = next(
        code
        for code in catalogue.indicators
        if not catalogue.has_level(code, Level.DEPARTEMENT) and catalogue.periods(code)
    )
    vote = {"type": "estimation", "indicateur": regional, "territoire": "D29"}
    with pytest.raises(ItineraryError, match="rien à deviner") as caught:
        read(catalogue, vote)
    assert caught.value.path == "etapes[1].vote.indicateur"


# Writing


def test_a_vote_is_written_as_it_was_read(catalogue: Catalogue) -> None:
    vote = {"type": "note", "question": "Et là ?", "domaine": "sante", "territoire": "53"}
    made = read_itinerary(catalogue, "fr", route(vote))
    written = to_document(catalogue, made)
    steps: list[dict[str, object]] = written["etapes"]  # type: ignore[assignment]
    assert steps[1]["vote"] == vote
    assert "vote" not in steps[0]
    assert read_itinerary(catalogue, "fr", written) == made


# Ready-made routes


@pytest.fixture(scope="module")
def ready(catalogue: Catalogue) -> list[Itinerary]:
    regions = (Selection(territory=t.area) for t in catalogue.areas(Level.REGION))
    domains = (Selection(domain=domain) for domain in catalogue.domains)
    return [ready_made(catalogue, asked) for asked in (*regions, *domains)]


def test_a_ready_made_route_has_three_or_four_votes(ready: list[Itinerary]) -> None:
    for made in ready:
        assert sum(step.vote is not None for step in made.steps) in (3, 4), made.title


def test_the_room_rates_before_and_after(ready: list[Itinerary]) -> None:
    for made in ready:
        before, after = made.steps[0].vote, made.steps[-1].vote
        assert before
        assert before.kind is VoteKind.RATING
        assert before == after


def test_a_figure_is_guessed_just_before_it_is_told(
    catalogue: Catalogue, ready: list[Itinerary]
) -> None:
    for made in ready:
        for n, (step, following) in enumerate(pairwise(made.steps)):
            if step.vote and step.vote.indicator:
                domain = catalogue.indicators[step.vote.indicator].domain
                assert following.chart == DETAILS
                assert following.selection.domain == domain
                assert following.selection.territory == step.vote.area
                shown = [(s.chart, s.selection.indicator) for s in made.steps[: n + 1]]
                assert all(chart != DETAILS and indicator is None for chart, indicator in shown)


def test_a_region_chooses_its_priorities_and_a_domain_agrees_or_not(
    ready: list[Itinerary],
) -> None:
    for made in ready:
        kinds = {step.vote.kind for step in made.steps if step.vote}
        of_region = made.steps[0].vote is not None and made.steps[0].vote.area is not None
        assert (VoteKind.PRIORITIES in kinds) is of_region
        assert (VoteKind.AGREEMENT in kinds) is not of_region


def test_the_usual_question_of_every_indicator_and_domain_is_short_enough(
    catalogue: Catalogue,
) -> None:
    most = vote_schema()["properties"]["question"]["maxLength"]
    corner = AreaId("D04")
    questions = [
        *(VoteQuestion(VoteKind.RATING, "", code, area=corner) for code in catalogue.domains),
        *(
            VoteQuestion(VoteKind.ESTIMATE, "", indicator=code, area=corner)
            for code in catalogue.indicators
        ),
    ]
    for language in ("fr", "en"):
        longest = max((worded(catalogue, language, one).text for one in questions), key=len)
        assert len(longest) <= most, longest
