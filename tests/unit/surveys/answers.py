"""Answers typed by hand, in the catalogue of the repository."""

from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.model import Actor, Evidence, Perception
from dashboard.surveys.estimates import SurveyEstimate, single_estimates
from tests.places import FRANCE

SCORE, SHARE = "fragility_score", "priority_share"
SURVEYS = {
    Actor.CITIZENS: "phare-citoyens-2015",
    Actor.COMPANIES: "phare-entreprises-2015",
    Actor.ASSOCIATIONS: "phare-associations-2015",
    Actor.INSTITUTIONS: "phare-institutions-2016",
}


def answer(
    value: float,
    base: int | None = None,
    actor: Actor = Actor.CITIZENS,
    domain: str = "sante",
    measure: str = SCORE,
    area: str = "R53",
    **changes: object,
) -> Perception:
    """What an actor answered in the survey of the programme."""
    plain = Perception(
        survey=SURVEYS[actor],
        actor=actor,
        area=area,
        domain=domain,
        measure=measure,
        value=value,
        base=base,
        evidence=Evidence.NATIONAL_ONLY if area == FRANCE else Evidence.REGION_MEASURED,
        period="2015",
        source_url="https://www.lerameau.fr/a",
        note="",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def with_answers(catalogue: Catalogue, *answers: Perception) -> Catalogue:
    """The catalogue with these answers and no other."""
    return replace(catalogue, perceptions=answers)


def estimate(catalogue: Catalogue, published: Perception) -> SurveyEstimate:
    """The estimate of one answer."""
    return single_estimates(catalogue, [published])[0]
