"""Makes the route of a region or of a domain: a story in six to nine charts, told to a room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import Row
from dashboard.itinerary.model import Itinerary, view_of
from dashboard.itinerary.ready_votes import with_votes
from dashboard.itinerary.story import Scene, has_contents, steps_of, valued
from dashboard.model import Actor, AreaId, Level, Tier
from dashboard.selection import Selection, SelectionError
from dashboard.surveys.questions import IMPACT, PERCEIVED
from dashboard.text.i18n import label, short_label, translate
from dashboard.text.wording import place

ALLIANCE = "duty_of_alliance_share"
"""What each actor thinks of alliances; about no single domain, published for all four."""
SEVERAL = 2
"""Actors it takes to compare actors."""
CLOSING = 10
"""Minutes of the last step, where the room writes down what it wants to do."""


def ready_made(catalogue: Catalogue, selection: Selection) -> Itinerary:
    """The route of the region or the domain of a selection, in its language.

    Answers of actors come from the example where the selection asks for it, and only where
    there are some; `catalogue` is the one without them. Raises SelectionError for both or
    neither of the two, and for a territory that is no region.
    """
    language = selection.language
    if (selection.territory is None) is (selection.domain is None):
        reason = "route_neither" if selection.domain is None else "route_both"
        raise SelectionError("territoire", ("territoire", "domaine"), reason, language)
    if selection.territory:
        return _of_region(catalogue, selection)
    return _of_domain(catalogue, selection)


def _of_region(catalogue: Catalogue, selection: Selection) -> Itinerary:
    language = selection.language
    regions = catalogue.areas(Level.REGION)
    region = next((t for t in regions if t.area == selection.territory), None)
    if region is None:
        slugs = [t.area.slug for t in regions]
        value = AreaId(selection.territory).slug
        raise SelectionError("territoire", slugs, "route_region", language, value=value)
    here = Selection(territory=region.area, language=language)
    domains = valued(view_of(catalogue, "classement", here).rows)
    scenes = [
        *_measured_in_region(here, domains),
        *_heard_in_region(replace(here, example=selection.example), region.area),
    ]
    values = {
        "place": place(language, region),
        "first": domains[0]["label"],
        "last": domains[-1]["label"],
        "n": len(regions),
    }
    title = translate(language, "itinerary.region.title", name=region.name)
    steps = steps_of(catalogue, language, scenes, values)
    fragile = catalogue.domains[str(domains[0]["domain"])]
    return Itinerary(title, with_votes(catalogue, language, fragile, steps))


def _measured_in_region(here: Selection, domains: Sequence[Row]) -> Iterator[Sequence[Scene]]:
    fragile = replace(here, domain=str(domains[0]["domain"]))
    strong = replace(here, domain=str(domains[-1]["domain"]))
    yield (Scene("region.domains", "classement", here),)
    yield (Scene("region.radar", "radar", here, minutes=2),)
    yield (Scene("region.map", "carte", fragile),)
    yield (Scene("region.profile", "profil", fragile, minutes=5),)
    yield (Scene("region.strength", "classement", strong),)


def _heard_in_region(here: Selection, area: AreaId) -> Iterator[Sequence[Scene]]:
    """What actors answered in the region itself, never in its place; then what to do of it."""
    language = here.language
    yield _actors("region", here, (*PERCEIVED, ALLIANCE), area=area)
    for name, chart in (("gaps", "ecarts"), ("priorities", "priorites")):
        yield [
            Scene(
                f"region.{name}",
                chart,
                replace(here, actor=actor),
                {"actor": translate(language, f"actor.the.{actor}")},
                has_contents("actor", area=area),
                minutes=5,
            )
            for actor in Actor
        ]
    expected = replace(here, measure=IMPACT)
    yield (
        Scene(
            "region.closing_here",
            "acteurs",
            expected,
            worth=has_contents("actor", area=area),
            minutes=CLOSING,
        ),
        Scene(
            "region.closing_france",
            "classement",
            Selection(measure=IMPACT, language=language),
            minutes=CLOSING,
        ),
    )


def _of_domain(catalogue: Catalogue, selection: Selection) -> Itinerary:
    language = selection.language
    domain = catalogue.domains[str(selection.domain)]
    about = Selection(domain=domain.code, language=language)
    regions = valued(view_of(catalogue, "classement", about).rows)
    scenes = [
        *_measured_in_domain(catalogue, about, regions),
        *_heard_of_domain(replace(about, example=selection.example)),
    ]
    values = {
        "domain": label(language, domain),
        "short": short_label(language, domain),
        "first": regions[0]["label"],
        "last": regions[-1]["label"],
    }
    title = translate(language, "itinerary.domain.title", domain=label(language, domain))
    steps = steps_of(catalogue, language, scenes, values)
    return Itinerary(title, with_votes(catalogue, language, domain, steps))


def _measured_in_domain(
    catalogue: Catalogue, about: Selection, regions: Sequence[Row]
) -> Iterator[Sequence[Scene]]:
    language = about.language
    fragile, strong = (AreaId(str(regions[i]["area"])) for i in (0, -1))
    yield (Scene("domain.map", "carte", about),)
    yield (Scene("domain.ranking", "classement", about, minutes=2),)
    yield (Scene("domain.departements", "carte", replace(about, level=Level.DEPARTEMENT)),)
    for name, area, minutes in (("fragile", fragile, 4), ("strong", strong, 3)):
        where = {"place": place(language, catalogue.territories[area])}
        there = replace(about, territory=area)
        yield (Scene(f"domain.{name}", "profil", there, where, minutes=minutes),)
    core = catalogue.indicators_of(str(about.domain), Tier.CORE)
    yield [
        Scene(
            f"domain.{name}",
            chart,
            replace(about, indicator=indicator.code, territory=territory),
            {"indicator": label(language, indicator), "year": years[0]},
        )
        for name, chart, territory in (
            ("trend", "evolution", fragile),
            ("indicator", "carte", None),
        )
        for indicator in core
        if (years := catalogue.periods(indicator.code))
    ]


def _heard_of_domain(about: Selection) -> Iterator[Sequence[Scene]]:
    expected = replace(about, measure=IMPACT)
    of_france = Selection(measure=IMPACT, language=about.language)
    alliance = Selection(measure=ALLIANCE, language=about.language)
    several = has_contents("actor", SEVERAL, domain=about.domain)
    yield (Scene("domain.felt", "ressenti", about, minutes=4),)
    yield _actors("domain", about, PERCEIVED, domain=about.domain)
    yield (
        Scene("domain.closing_actors", "acteurs", expected, worth=several, minutes=CLOSING),
        Scene(
            "domain.closing_france",
            "classement",
            of_france,
            worth=has_contents("domain", domain=about.domain),
            minutes=CLOSING,
        ),
        Scene("domain.closing_alliance", "acteurs", alliance, minutes=CLOSING),
    )


def _actors(
    story: str, selection: Selection, measures: Sequence[str], **where: str | None
) -> Sequence[Scene]:
    """The answers of several actors to one question, else those of the one who has some."""
    return [
        Scene(
            f"{story}.actors_{name}",
            "acteurs",
            replace(selection, measure=measure),
            worth=has_contents("actor", least, **where),
            minutes=minutes,
        )
        for name, least, minutes in (("several", SEVERAL, 4), ("alone", 1, 3))
        for measure in measures
    ]
