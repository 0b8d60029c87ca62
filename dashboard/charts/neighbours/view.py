"""`voisins`: an indicator that two territory sets share, area by area; no rank across countries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.catalogue import Catalogue
from dashboard.charts.neighbours.plot import AreaLine, CountriesPlot, CountryLines
from dashboard.charts.shared.chart_view import ChartView, LegendItem, Mark
from dashboard.charts.shared.columns import columns
from dashboard.charts.shared.label_text import fitted, shortened
from dashboard.charts.shared.rows import ValueRow
from dashboard.indicators.neighbours import (
    Comparison,
    Shared,
    both,
    comparison_of,
    country_name,
    reason_words,
)
from dashboard.indicators.statistic import source_line
from dashboard.model import AreaId, Indicator, Level, Observation, Status, Territory
from dashboard.selection import Selection, SelectionError
from dashboard.text.i18n import (
    MISSING,
    enumerate_words,
    label,
    number,
    short_label,
    short_unit,
    tells_unit,
    translate,
    unit,
    with_unit,
)
from dashboard.text.sources import SourceLine, distinct
from dashboard.text.terms import capital
from dashboard.tokens import Symbol

ROLES = ("compared-1", "compared-2")
SYMBOLS = (Symbol.CIRCLE, Symbol.DIAMOND)
SIGN = 3
"""Characters of a unit that stands after every figure, as `%` and `/10`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourRow(ValueRow):
    """The value of an area, or of a country, with the country that it is in."""

    area: AreaId
    country: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two sets: its indicator, its values in the year that is compared."""

    catalogue: Catalogue
    indicator: Indicator
    year: int
    language: str

    @property
    def name(self) -> str:
        return country_name(self.catalogue)

    @property
    def national(self) -> Observation | None:
        return self.catalogue.national(self.indicator.code, self.year)

    @property
    def areas(self) -> tuple[tuple[Territory, Observation | None], ...]:
        """The areas of the first level, from the highest value to the lowest, then those
        without."""
        series = self.catalogue.series(self.indicator.code, Level.REGION, self.year)
        known = [(area, series.get(area.area)) for area in self.catalogue.areas(Level.REGION)]
        return tuple(sorted(known, key=lambda one: _order(one[1])))

    @property
    def valued(self) -> tuple[tuple[Territory, Observation], ...]:
        """Those with a value."""
        return tuple((t, one) for t, one in self.areas if one and one.value is not None)

    def text(self, observation: Observation | None) -> str:
        """A value with its unit; a dash where there is none."""
        if observation is None or observation.value is None:
            return MISSING
        one = self.indicator
        return with_unit(self.language, observation.value, one.decimals, one.unit)

    def figure(self, observation: Observation | None) -> str:
        """A value with its unit where that is a sign; longer ones stand once beside the title."""
        if observation is None or len(short_unit(self.language, self.indicator.unit)) <= SIGN:
            return self.text(observation)
        return number(self.language, observation.value, self.indicator.decimals)

    def words(self, key: str) -> str:
        """A word of the set, as `regions`."""
        return self.catalogue.terms.words[self.language][key]


def neighbours_view(catalogue: Catalogue, selection: Selection) -> ChartView:
    """The areas of both sets in the years that are compared.

    Raises SelectionError where no indicator or no sets are named, and where the two cannot be
    compared on it, with the reason.
    """
    language = selection.language
    comparison = comparison_of(catalogue, _pair(catalogue, selection), language)
    shared = compared_on(comparison, selection)
    sides = tuple(
        _Side(each, indicator, year, language)
        for each, indicator, year in zip(
            comparison.sets, (shared.first, shared.second), shared.years, strict=True
        )
    )
    name = label(language, shared.first)
    figure = _Side.figure if tells_unit(name, unit(language, shared.first.unit)) else _Side.text
    title = translate(language, "neighbours.finding", name=name, values=_values(sides, figure))
    return ChartView(
        selection=selection,
        title=title,
        headline=_headline(language, sides),
        subtitle=" · ".join((unit(language, shared.first.unit), _years(sides), _counts(sides))),
        sentence=_sentence(language, sides),
        alt=translate(language, "neighbours.alt", finding=title, ends=_sentence(language, sides)),
        reading=translate(
            language,
            "neighbours.reading",
            polarity=translate(language, f"polarity.{shared.first.polarity}"),
        ),
        notes=(*_notes(language, sides, shared),),
        sources=_sources(sides),
        columns=columns(
            language,
            ("country", "territory", "label", "value", "period", "status", "source", "note"),
            {"value": shared.first.decimals},
            labels={"country": "neighbours_country"},
            units={"value": unit(language, shared.first.unit)},
        ),
        rows=tuple(row for side in sides for row in _rows(side)),
        legend=(
            *(_legend(language, *one) for one in zip(sides, ROLES, SYMBOLS, strict=True)),
            LegendItem(translate(language, "neighbours.legend.country"), "ink", Mark.LINE),
        ),
        plot=CountriesPlot(
            countries=tuple(
                _country(side, role, symbol)
                for side, role, symbol in zip(sides, ROLES, SYMBOLS, strict=True)
            ),
            value_header=translate(language, "strip.value"),
            direction=_direction(language, shared.first),
        ),
    )


def compared_on(comparison: Comparison, selection: Selection) -> Shared:
    """The indicator that is chosen. Raises SelectionError where it cannot be compared, with the
    reason."""
    language = selection.language
    codes = [one.code for one in comparison.comparable]
    values = {"value": selection.common or "", "sets": both(language, comparison)}
    if not selection.common:
        raise SelectionError("commun", codes, "no_common", language, **values)
    for one in comparison.shared:
        if one.code == selection.common and one.refusal is None:
            return one
        if one.code == selection.common:
            reason = reason_words(language, comparison, one)
            values |= {"value": label(language, one.first), "why": reason}
            raise SelectionError("commun", codes, "not_compared", language, **values)
    raise SelectionError("commun", codes, "not_in_both", language, **values)


def _pair(catalogue: Catalogue, selection: Selection) -> tuple[str, str]:
    if len(selection.sets) != 2:
        codes = catalogue.vocabulary.countries
        pairs = [f"{codes[0]},{other}" for other in codes[1:]]
        raise SelectionError("jeux", pairs, "no_sets", selection.language)
    return selection.sets[0], selection.sets[1]


def _legend(language: str, side: _Side, role: str, symbol: Symbol) -> LegendItem:
    words = translate(
        language, "neighbours.legend", areas=capital(side.words("regions")), name=side.name
    )
    return LegendItem(words, role, Mark.DOT, symbol=symbol)


def _order(observation: Observation | None) -> tuple[bool, float]:
    known = observation is not None and observation.value is not None
    return not known, -(observation.value or 0.0) if observation else 0.0


def _headline(language: str, sides: tuple[_Side, ...]) -> str:
    """The finding as a screen holds it, whatever its length with both values: with their unit, then
    without, then with the name cut at a word."""
    name = short_label(language, sides[0].indicator)
    ways = (
        *((name, figure) for figure in (_Side.text, _Side.figure)),
        *((shortened(name, width), _Side.figure) for width in range(len(name) - 1, 0, -1)),
    )
    return fitted(
        translate(language, "neighbours.finding", name=one, values=_values(sides, figure))
        for one, figure in ways
    )


def _values(sides: tuple[_Side, ...], figure: Callable[[_Side, Observation | None], str]) -> str:
    """Each country with its value; without one, its name alone."""
    told = (
        f"{side.name} {figure(side, side.national)}"
        if side.text(side.national) != MISSING
        else side.name
        for side in sides
    )
    return ", ".join(told)


def _years(sides: tuple[_Side, ...]) -> str:
    periods = dict.fromkeys(_period(side) for side in sides)
    if len(periods) == 1:
        return next(iter(periods))
    return ", ".join(f"{side.name} {_period(side)}" for side in sides)


def _period(side: _Side) -> str:
    return str(side.valued[0][1].period)


def _counts(sides: tuple[_Side, ...]) -> str:
    return enumerate_words(
        sides[0].language, [f"{len(side.valued)} {side.words('regions')}" for side in sides]
    )


def _sentence(language: str, sides: tuple[_Side, ...]) -> str:
    return " ".join(
        translate(
            language,
            "neighbours.ends",
            name=side.name,
            low=side.figure(lowest),
            least=least.name,
            high=side.figure(highest),
            most=most.name,
        )
        for side in sides
        for (most, highest), (least, lowest) in [(side.valued[0], side.valued[-1])]
    )


def _notes(language: str, sides: tuple[_Side, ...], shared: Shared) -> Iterator[str]:
    yield translate(language, "neighbours.no_rank")
    if shared.said:
        yield str(getattr(shared.said, f"reason_{language}"))
    for side in sides:
        national = side.national
        if national is None or national.value is None:
            yield translate(language, "neighbours.no_national", name=side.name)
        elif national.note:
            yield translate(language, "neighbours.national", name=side.name, note=national.note)
        years = side.catalogue.periods(side.indicator.code)
        if years and years[-1] != side.year:
            yield translate(
                language, "neighbours.older", name=side.name, year=side.year, latest=years[-1]
            )
    notes = dict.fromkeys(side.indicator.note_fr for side in sides if side.indicator.note_fr)
    latest = all(side.year == side.catalogue.periods(side.indicator.code)[-1] for side in sides)
    yield from notes if latest else ()


def _sources(sides: tuple[_Side, ...]) -> tuple[SourceLine, ...]:
    return distinct(
        [
            source_line(side.catalogue, code)
            for side in sides
            for code in dict.fromkeys(one.source_id for _, one in side.valued)
        ]
    )


def _rows(side: _Side) -> Iterator[NeighbourRow]:
    """The country, then its areas."""
    yield _row(side, side.catalogue.country, side.national)
    for area, observation in side.areas:
        yield _row(side, area, observation)


def _row(side: _Side, area: Territory, observation: Observation | None) -> NeighbourRow:
    return NeighbourRow(
        territory=area.code,
        area=area.area,
        country=side.name,
        label=area.name,
        value=observation.value if observation else None,
        formatted=side.text(observation),
        status=observation.status if observation else Status.MISSING,
        period=str(observation.period) if observation else str(side.year),
        source=source_line(side.catalogue, observation.source_id).text if observation else "",
        note=observation.note if observation else "",
    )


def _country(side: _Side, role: str, symbol: Symbol) -> CountryLines:
    national = side.national
    return CountryLines(
        name=side.name,
        value=national.value if national else None,
        text=side.figure(national),
        whole=side.text(national),
        role=role,
        symbol=symbol,
        areas=tuple(
            AreaLine(
                name=area.name,
                short=area.short_name,
                value=one.value if one else None,
                text=side.figure(one),
                hover=(*_names(side, area), side.text(one)),
            )
            for area, one in side.areas
        ),
    )


def _names(side: _Side, area: Territory) -> tuple[str, ...]:
    """The name of an area, its own in the language of the place if that differs, its country."""
    return tuple(dict.fromkeys(filter(None, (area.name, area.name_local, side.name))))


def _direction(language: str, indicator: Indicator) -> str:
    return (
        translate(language, f"neighbours.direction.{indicator.polarity}")
        if indicator.judged
        else ""
    )
