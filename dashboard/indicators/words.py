"""What is said of the indicators of a domain: hover, finding, sentence, notes."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.indicators.reference import reference_notes
from dashboard.indicators.series import IndicatorSeries, by_fragility
from dashboard.indicators.statistic_words import interval_lines
from dashboard.model import AreaId, Domain, Indicator, Status, Territory
from dashboard.statistics.ranks import Band
from dashboard.text.hover import Hover
from dashboard.text.i18n import label, short_label, translate
from dashboard.text.phrases import counted, first_that_fits, listed, noted
from dashboard.text.wording import at_place, band_words, place, sentence_case


def indicator_hover(measured: IndicatorSeries, territory: Territory) -> Hover:
    """What pointing at an indicator in a territory says: names, value, position, rank, period."""
    language, area = measured.quantity.language, territory.area
    band, cell = measured.bands.get(area), measured.cells[area]
    lines = [
        territory.name,
        label(language, measured.indicator),
        measured.formatted(area),
        band_words(language, band, measured.quantity.reference_kind),
        translate(language, "hover.rank", rank=measured.rank_words(area))
        if area in measured.ranks
        else "",
        *uncertain_lines(measured, area),
        cell.period if cell.value is not None else "",
    ]
    return tuple(line for line in lines if line)


def uncertain_lines(measured: IndicatorSeries, area: AreaId) -> tuple[str, ...]:
    """What pointing at a rate says of its interval, and of a rank that it has not."""
    cell = measured.cells[area]
    interval = interval_lines(measured.quantity, cell)
    rare = measured.quantity.judged and cell.rare
    return (*interval, sentence_case(measured.rank_words(area))) if rare else interval


def domain_finding(territory: Territory, measured: Sequence[IndicatorSeries]) -> str:
    """« En Bretagne, 3 indicateurs sur 12 plus fragiles que le pays »."""
    language = measured[0].quantity.language
    bands = [m.bands[territory.area] for m in measured if territory.area in m.bands]
    if not bands:
        return translate(language, "finding.profile_nothing", place=place(language, territory))
    count = counted(language, "finding.profile", bands.count(Band.MORE), total=len(bands))
    return first_that_fits((at_place(language, territory, count), sentence_case(count)))


def extremes_sentence(territory: Territory, measured: Sequence[IndicatorSeries]) -> str:
    """The most and the least fragile indicator of a territory, with value and rank."""
    language, area = measured[0].quantity.language, territory.area
    ordered = by_fragility(measured, area)
    present = [m for m in ordered if area in m.z and not m.cells[area].rare]
    if len(present) < 2:
        return translate(language, "sentence.profile_nothing", territory=territory.name)
    most, least = present[0], present[-1]
    return translate(
        language,
        "sentence.profile",
        territory=territory.name,
        most=short_label(language, most.indicator),
        most_value=most.formatted(area),
        most_rank=most.rank_words(area),
        least=short_label(language, least.indicator),
        least_value=least.formatted(area),
        least_rank=least.rank_words(area),
    )


def domain_notes(
    domain: Domain, measured: Sequence[IndicatorSeries], left_out: Sequence[Indicator]
) -> tuple[str, ...]:
    """What a reader must know of the indicators of a domain taken together."""
    language = measured[0].quantity.language
    notes: list[str] = []
    if not domain.attested:
        notes.append(translate(language, "note.inferred"))
    if left_out:
        names = listed(language, [short_label(language, i) for i in left_out])
        notes.append(translate(language, "note.left_out", indicators=names))
    notes += reference_notes(
        language,
        (
            (m.indicator, m.quantity.reference_kind)
            for m in measured
            if m.indicator.judged and m.quantity.reference_kind
        ),
    )
    approximate = sum(m.indicator.method == "approximate" for m in measured)
    notes += noted(language, "note.approximates", approximate)
    if any(Status.ESTIMATED in m.quantity.columns.statuses for m in measured):
        notes.append(translate(language, "note.estimated"))
    return tuple(notes)
