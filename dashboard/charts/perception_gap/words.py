"""What stands beside the quadrants: how to read them, how sure they are, what is apart."""

from __future__ import annotations

from dashboard.charts.shared.gap_words import apart_words, bound_text, question_words
from dashboard.model import Stance
from dashboard.selection import Selection
from dashboard.statistics.scores import ReferenceKind
from dashboard.surveys.sides import Comparison
from dashboard.surveys.words import mark_notes
from dashboard.text.i18n import enumerate_words, number, question_text, short_label, translate
from dashboard.text.phrases import counted


def sentence(language: str, comparison: Comparison) -> str:
    """How many answers are about life and about the place, how many are no noise.

    Empty for one question about all domains, whose answers have no country beside them.
    """
    if not comparison.among_regions or not comparison.pairs:
        return ""
    stances = [
        pair.sides.over.question.measure.stance for pair in comparison.pairs if pair.sides.over
    ]
    return counted(
        language,
        "sentence.gaps_regions",
        len(comparison.told_apart),
        total=number(language, len(comparison.pairs), 0),
        lived=number(language, stances.count(Stance.LIVED), 0),
        judged=number(language, stances.count(Stance.JUDGED), 0),
    )


def reading(selection: Selection, comparison: Comparison) -> str:
    """How to read the plane, and the question where there is one alone."""
    language = selection.language
    if comparison.measure is None:
        return translate(language, "reading.gaps_regions")
    return translate(
        language,
        "reading.gaps",
        question=question_text(language, comparison.measure),
        measured_from=bound_text(language, None, comparison.measured_from, selected=True),
        perceived_from=bound_text(
            language,
            comparison.measure,
            comparison.perceived_from,
            (answer.value for answer in comparison.answers),
            selected=selection.perceived_from is not None,
        ),
    )


def notes(language: str, comparison: Comparison) -> tuple[str, ...]:
    """What the bounds are, the question of each domain, what cannot be compared, and how answers
    were recomposed."""
    apart = apart_words(language, comparison)
    made = mark_notes(language, comparison.answers)
    if not comparison.among_regions:
        keys = ("note.gaps_near", "note.gaps_mean")
        return (*(translate(language, key) for key in keys), *apart, *made)
    sides = [pair.sides for pair in comparison.pairs]
    worked_out = [
        short_label(language, side.domain)
        for side in sides
        if side.over and side.over.reference_kind is ReferenceKind.WEIGHTED_MEAN
    ]
    mean = [translate(language, "note.gaps_weighted", names=enumerate_words(language, worked_out))]
    return (
        translate(language, "note.gaps_border"),
        *(question_words(language, side) for side in sides),
        *(mean if worked_out else []),
        *apart,
        *made,
    )
