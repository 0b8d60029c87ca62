"""What is perceived beside what is measured, of one territory and one actor, and where to act."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered
from dashboard.charts.shared.gap_words import blind_spots, nothing_words
from dashboard.documents.document import (
    Availability,
    Bullets,
    ChartBlock,
    Document,
    Link,
    Paragraph,
    Role,
    Section,
    Width,
    paragraph,
)
from dashboard.documents.felt import regions_section
from dashboard.documents.reader import Reader
from dashboard.model import Actor, Level, is_country
from dashboard.selection import ACTOR_SLUGS, YES, without
from dashboard.surveys.among_regions import regional_choices
from dashboard.surveys.comparison import comparison
from dashboard.surveys.questions import IMPACT, PERCEIVED, comparable_estimates
from dashboard.surveys.sides import Comparison
from dashboard.surveys.words import answer_years
from dashboard.text.i18n import has, label, question_text
from dashboard.text.wording import the

THRESHOLDS = ("mesure_min", "percu_min", "impact_min")
"""Bounds that move the priorities alone."""
BOUND_BY_SURVEY = (*THRESHOLDS, "acteur")
"""What the comparison leaves out: the survey says whose answers it shows."""
MOVED_BY_BOUNDS = ("measured_from", "perceived_from", "impact_from")
REASONS = range(1, 6)
CHOICES_IN_MEMORY = 2**20
BYTES_OF_CHOICE = 2**7

Choices = tuple[tuple[str, str, str], ...]
"""Slug of a territory, survey, measure."""


def crossing_document(reader: Reader) -> Document:
    """The document of a comparison; without answers to compare it says so once, in its head."""
    compared = comparison(reader.catalogue, without(reader.selection, *MOVED_BY_BOUNDS))
    return Document(
        name=reader.t("crossing.tab"),
        title=_title(reader, compared),
        lede=_asked(reader, compared) if compared.pairs else _missing(reader, compared),
        sections=(
            Section(
                "gaps",
                blocks=(
                    _compared("ecarts", Width.MAIN, _answered(reader)),
                    _compared("positions", Width.SIDE, _answered(reader)),
                ),
                nav=reader.t("crossing.nav.gaps"),
            ),
            regions_section(reader),
            Section(
                "actors",
                reader.t("crossing.actors.title"),
                reader.t("crossing.actors.text"),
                (_actors(reader),),
                nav=reader.t("crossing.nav.actors"),
            ),
            *_priorities(reader),
            _why(reader),
        ),
    )


def _priorities(reader: Reader) -> tuple[Section, ...]:
    """Nothing where the set does not ask what partnerships could change."""
    if IMPACT not in reader.catalogue.measures:
        return ()
    section = Section(
        "priorities",
        reader.t("crossing.priorities.title"),
        reader.t("crossing.priorities.text"),
        (ChartBlock("priorites", "priorites"),),
        nav=reader.t("crossing.nav.priorities"),
    )
    return (section,)


def gaps_chart(reader: Reader, width: Width = Width.FULL) -> ChartBlock:
    """The quadrants; where a territory has no answers to compare, why they are not there."""
    return _compared("ecarts", width, _answered(reader, reader.t("crossing.nothing")))


def _title(reader: Reader, compared: Comparison) -> str:
    """The blind spots by name, or what is missing."""
    if compared.pairs:
        return blind_spots(reader.language, compared, "blind.page")
    if is_country(compared.territory.area):
        return reader.t("crossing.missing.france")
    return nothing_words(reader.language, compared)


def _asked(reader: Reader, compared: Comparison) -> tuple[Paragraph, ...]:
    """The question and the survey, on one line; or that each domain has its own."""
    if compared.measure is None:
        years = answer_years(reader.language, compared.answers)
        said = reader.t("crossing.asked_regions", n=len(compared.pairs), years=years)
        return (paragraph(said, role=Role.NOTE),)
    question = question_text(reader.language, compared.measure)
    survey = label(reader.language, reader.catalogue.surveys[str(compared.survey)])
    said = reader.t("crossing.asked", question=question, survey=survey)
    return (paragraph(said, role=Role.NOTE),)


def _missing(reader: Reader, compared: Comparison) -> tuple[Paragraph, ...]:
    """Why there is nothing to compare, and what can be drawn instead."""
    why = "reference" if is_country(compared.territory.area) else "unpublished"
    ways = [*_ways(reader, compared), *_example(reader)]
    return (
        paragraph(reader.t(f"crossing.missing.{why}"), role=Role.LEDE),
        *(paragraph(way, role=Role.ACTION) for way in ways),
    )


def _ways(reader: Reader, compared: Comparison) -> Iterator[Link]:
    """The first region with answers to the question; failing that, with answers to any."""
    choices = gaps_choices(reader)
    measure = compared.measure.code if compared.measure else ""
    same = [c for c in choices if c[1:] == (compared.survey or "", measure)]
    for slug, *codes in (same or choices)[:1]:
        area = reader.catalogue.vocabulary.areas[Level.REGION][slug]
        name = the(reader.language, reader.catalogue.territories[area])
        question = zip(("enquete", "mesure"), codes, strict=True)
        address = {"territoire": slug} | {key: code for key, code in question if code}
        yield Link(reader.t("crossing.see", territory=name), reader.href("/croisement", **address))


def _example(reader: Reader) -> Iterator[Link]:
    """The example, where it is not switched on."""
    if reader.selection.example:
        return
    area = reader.selection.territory
    address = {"territoire": area.slug} if area and not is_country(area) else {}
    yield Link(
        reader.t("crossing.open_example"), reader.href("/croisement", exemple=YES, **address)
    )


def _compared(slug: str, width: Width, only: Availability) -> ChartBlock:
    return ChartBlock(slug, slug, width, without=BOUND_BY_SURVEY, only=only)


def _actors(reader: Reader) -> ChartBlock:
    """The four actors, unless the question chosen is about one domain."""
    about_all = tuple((measure,) for measure in ("", *PERCEIVED))
    only = Availability(("mesure",), reader.t("crossing.actors.one_domain"), about_all)
    return ChartBlock("acteurs", "acteurs", without=("domaine",), only=only)


def _answered(reader: Reader, otherwise: str = "") -> Availability:
    """The territories and questions with at least one answer that is a value of the region."""
    choices = gaps_choices(reader)
    return Availability(("territoire", "enquete", "mesure"), otherwise, choices)


def gaps_choices(reader: Reader) -> Choices:
    """The territories, surveys and measures that have something to compare.

    Survey and measure are empty where each domain has a question of its own: so it is until the
    example is switched on.
    """
    return _choices(reader.catalogue.data, reader.selection.example)


def _weight(choices: Choices) -> int:
    return BYTES_OF_CHOICE * (1 + len(choices))


@remembered(CHOICES_IN_MEMORY, _weight)
def _choices(catalogue: Catalogue, example: bool) -> Choices:
    regions = {region.area for region in catalogue.areas(Level.REGION)}
    alike = (
        (estimate.area, estimate.survey.code, estimate.measure.code)
        for estimate in comparable_estimates(catalogue)
        if estimate.area in regions
    )
    own = regional_choices(catalogue)
    if example:
        own = tuple(choice for choice in own if choice[2])
    choices = dict.fromkeys((*own, *alike))
    return tuple((area.slug, survey, measure) for area, survey, measure in choices)


def _why(reader: Reader) -> Section:
    """Which measures are compared, and why the others are not."""
    actor = ACTOR_SLUGS[reader.selection.actor or Actor.CITIZENS]
    link = Link(reader.t("crossing.actor"), reader.href(f"/acteurs/{actor}"))
    reasons = tuple(
        paragraph(reader.t(key))
        for n in REASONS
        if has(reader.language, key := f"crossing.why.{n}")
    )
    return Section(
        "why",
        reader.t("crossing.why.title"),
        reader.t("crossing.why.text"),
        (Bullets(reasons), paragraph(link, role=Role.LEADS_ON)),
        nav=reader.t("crossing.nav.why"),
    )
