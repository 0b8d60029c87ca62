"""Says in words where the actors differ most, whether it is sure, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.catalogue import Catalogue
from dashboard.model import ALL_DOMAINS, Actor
from dashboard.selection import Selection
from dashboard.statistics.concordance import CHANCE, FEWEST_ITEMS, Concordance, strength
from dashboard.surveys.agreement import (
    AGREEMENT_FIRST,
    Line,
    Margin,
    NoConcordance,
    common_domains,
    concordance_of,
)
from dashboard.surveys.estimates import PERCENT, answer_text
from dashboard.surveys.shared_question import SharedQuestion
from dashboard.text.i18n import enumerate_words, label, number, short_label, translate
from dashboard.text.phrases import counted
from dashboard.text.wording import chance_words, place

W_DECIMALS = 2
P_DECIMALS = 3


def findings(
    catalogue: Catalogue, selection: Selection, question: SharedQuestion, lines: Sequence[Line]
) -> Iterator[str]:
    """The line where the actors differ most; where agreement comes first, the one least.

    The fullest words come first; shorter ones may follow.
    """
    language = selection.language
    compared = [line for line in lines if line.spread]
    what = {"place": place(language, question.territory)}
    if not compared:
        actors = {actor for line in lines for actor in line.answers}
        if len(actors) > 1:
            yield translate(language, "finding.actors_none", **what)
            return
        (only,) = actors
        actor = translate(language, f"actor.the.{only}")
        yield translate(language, "finding.actors_one", actor=actor, **what)
        return
    widest = widest_of(compared)
    if not _range(widest):
        yield translate(language, "finding.actors_same", **what)
        return
    if widest.domain.code == ALL_DOMAINS:
        yield translate(language, "finding.actors_whole", **_ends(language, question, widest))
        return
    if len(compared) == 1:
        key, line = "finding.actors_single", widest
    elif selection.sort == AGREEMENT_FIRST:
        line = min(compared, key=_range)
        key = "finding.actors_close" if _range(line) else "finding.actors_equal"
    elif widest.margin is Margin.OVERLAP:
        key, line = "finding.actors_within", widest
    else:
        key, line = "finding.actors_gap", widest
    domain = short_label(language, catalogue.domains[line.domain.code])
    for form in (key, "finding.actors_range"):
        yield translate(language, form, domain=domain, **_ends(language, question, line))


def sentence(language: str, question: SharedQuestion, lines: Sequence[Line]) -> str:
    """The largest distance, whether it is within the margins, and Kendall's W or why none."""
    compared = [line for line in lines if line.spread]
    agreement = _agreement(language, lines)
    if not compared:
        alone = concordance_of(lines) is NoConcordance.ONE_ACTOR
        return agreement if alone else translate(language, "sentence.actors_none")
    return f"{_gap(language, question, compared)} {agreement}"


def widest_of(compared: Sequence[Line]) -> Line:
    """The line with the largest range; the first one of several."""
    return max(compared, key=_range)


def gap_figure(language: str, question: SharedQuestion, gap: float) -> str:
    """A distance between answers without its unit."""
    return number(language, gap, question.measure.decimals)


def gap_words(language: str, question: SharedQuestion, gap: float) -> str:
    """A distance between answers: `1,2` of a score, `18 points` of percentages."""
    if question.measure.unit != PERCENT:
        return gap_figure(language, question, gap)
    return counted(language, "actors.points", gap, question.measure.decimals)


def concordance_note(language: str, lines: Sequence[Line]) -> tuple[str, ...]:
    """How to read W, with its chi-square, where there is one."""
    concordance = concordance_of(lines)
    if isinstance(concordance, NoConcordance):
        return ()
    return (
        translate(
            language,
            "note.concordance",
            m=concordance.raters,
            chance=number(language, concordance.by_chance, W_DECIMALS),
            chi=number(language, concordance.chi_square, 1),
            degrees=concordance.degrees,
            p=number(language, concordance.p_value, P_DECIMALS),
        ),
    )


def _gap(language: str, question: SharedQuestion, compared: Sequence[Line]) -> str:
    widest = widest_of(compared)
    if not _range(widest):
        return translate(language, "sentence.actors_same")
    several = "sentence.actors_gap" if len(compared) > 1 else "sentence.actors_single"
    distance = translate(
        language,
        "sentence.actors_whole" if widest.domain.code == ALL_DOMAINS else several,
        domain=label(language, widest.domain),
        gap=gap_words(language, question, _range(widest)),
        **_ends(language, question, widest),
    )
    baseless = [translate(language, f"actor.the.{actor}") for actor in widest.baseless]
    margin = translate(
        language,
        f"sentence.margin.{widest.margin}",
        actors=enumerate_words(language, baseless),
    )
    return f"{distance} {margin}"


def _agreement(language: str, lines: Sequence[Line]) -> str:
    concordance = concordance_of(lines)
    if isinstance(concordance, Concordance):
        return _concordance(language, concordance)
    actors = {actor for line in lines for actor in line.answers}
    if concordance is NoConcordance.FEW_COMMON:
        n = len(common_domains(lines))
        key = "sentence.no_concordance.few_common"
        return counted(language, key, n, m=len(actors), fewest=FEWEST_ITEMS)
    return translate(
        language,
        f"sentence.no_concordance.{concordance}",
        actor=translate(language, f"actor.the.{next(iter(actors))}"),
    )


def _concordance(language: str, concordance: Concordance) -> str:
    """W in words, and how often chance alone goes as far; from `CHANCE` on, nothing more."""
    random = concordance.p_value >= CHANCE
    return translate(
        language,
        "sentence.concordance_chance" if random else "sentence.concordance",
        chances=chance_words(language, concordance.p_value),
        m=concordance.raters,
        n=concordance.items,
        w=number(language, concordance.w, W_DECIMALS),
        agreement=translate(language, f"agreement.{strength(concordance.w)}"),
    )


def _ends(language: str, question: SharedQuestion, line: Line) -> dict[str, str]:
    """The lowest and the highest answer, and whose they are."""

    def names(actors: Sequence[Actor]) -> str:
        words = [translate(language, f"actor.{actor}") for actor in actors]
        return enumerate_words(language, words)

    return {
        "low": answer_text(language, question.measure, line.value(line.lowest[0])),
        "high": answer_text(language, question.measure, line.value(line.highest[0])),
        "low_actors": names(line.lowest),
        "high_actors": names(line.highest),
    }


def _range(line: Line) -> float:
    return line.spread.range if line.spread else 0.0
