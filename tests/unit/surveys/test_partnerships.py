"""Roles, dynamics, partnerships: every published answer in its place, every gap explained."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.model import ALL_DOMAINS, FRANCE, Actor, Evidence, Level, Perception
from dashboard.surveys.partnership_themes import NEVER, THEMES
from dashboard.surveys.partnerships import (
    Answer,
    Line,
    Section,
    Voice,
    local,
    national_only,
    partnerships,
    silent,
)

MEASURES = {measure for theme in THEMES for measure in theme.measures}
BURGUNDY, BRITTANY, OCCITANIE, RHONE_ALPES, CORSICA = "R27", "R53", "R76", "R84", "R94"


def lines(sections: Sequence[Section], theme: str) -> list[Line]:
    return [line for section in sections if section.theme == theme for line in section.lines]


def line(sections: Sequence[Section], label: str) -> Line:
    return next(
        line for section in sections for line in section.lines if line.label.startswith(label)
    )


def voices(sections: Sequence[Section]) -> Iterator[Voice]:
    return (v for section in sections for line in section.lines for v in line.voices)


def voice(found: Line, actor: Actor) -> Voice:
    return next(v for v in found.voices if v.actor is actor)


def texts(answers: Sequence[Answer]) -> list[str]:
    return [re.sub("[\u00a0\u202f]", " ", answer.text) for answer in answers]


def having(catalogue: Catalogue, *perceptions: Perception) -> Catalogue:
    return replace(catalogue, perceptions=perceptions)


def answer(area: str, value: float, **more: object) -> Perception:
    known: dict[str, object] = {
        "survey": "phare-institutions-2016",
        "actor": Actor.INSTITUTIONS,
        "area": area,
        "domain": ALL_DOMAINS,
        "measure": "codynamics_share",
        "value": value,
        "base": None,
        "evidence": Evidence.REGION_MEASURED,
        "period": "2016",
        "source_url": "",
        "note": "",
    }
    return Perception(**(known | more))  # type: ignore[arg-type]


# What is published


@pytest.mark.parametrize("area", [FRANCE, BURGUNDY, BRITTANY, CORSICA, "D29"])
def test_every_published_answer_of_the_themes_stands_once(catalogue: Catalogue, area: str) -> None:
    shown = [a.estimate for v in voices(partnerships(catalogue, "fr", area)) for a in v.answers]
    published = [p for p in catalogue.perceptions if p.measure in MEASURES]
    assert Counter((e.survey.code, e.measure.code, e.domain, e.area, e.value) for e in shown) == (
        Counter((p.survey, p.measure, p.domain, p.area, p.value) for p in published)
    )


def test_the_themes_keep_their_order(catalogue: Catalogue) -> None:
    for actor in (None, *Actor):
        sections = partnerships(catalogue, "fr", FRANCE, actor)
        assert [s.theme for s in sections] == [theme.code for theme in THEMES]


def test_a_measure_stands_in_one_theme_and_is_in_the_data(catalogue: Catalogue) -> None:
    assert len(MEASURES) == sum(len(theme.measures) for theme in THEMES)
    assert catalogue.measures.keys() >= MEASURES


def test_the_common_question_has_the_four_actors_in_their_order(catalogue: Catalogue) -> None:
    (common,) = lines(partnerships(catalogue, "fr", BURGUNDY), "alliance")
    assert [v.actor for v in common.voices] == list(Actor)
    assert [texts(v.here) for v in common.voices] == [["75 %"], ["82 %"], ["95 %"], []]
    assert [texts(v.france) for v in common.voices] == [["69 %"], ["81 %"], ["86 %"], ["87 %"]]


def test_two_values_of_one_answer_are_both_kept_with_their_notes(catalogue: Catalogue) -> None:
    employers = line(partnerships(catalogue, "fr", FRANCE), "En partenariat (associations empl")
    answers = voice(employers, Actor.ASSOCIATIONS).france
    assert texts(answers) == ["53 %", "46 %"]
    assert [a.estimate.period for a in answers] == ["2015-11", "2009"]
    assert "2009" in answers[1].estimate.note


def test_a_change_has_its_sign_and_a_count_its_noun(catalogue: Catalogue) -> None:
    found = partnerships(catalogue, "fr", FRANCE, Actor.COMPANIES)
    assert texts(line(found, "Évolution").voices[0].france) == ["+8,5 points"]
    assert texts(line(found, "Partenariats").voices[0].france) == ["674 000 partenariats"]


def test_a_line_has_only_the_actors_who_answered_somewhere(catalogue: Catalogue) -> None:
    sections = partnerships(catalogue, "fr", BRITTANY)
    modes = lines(sections, "modes")
    assert len(modes) == 4
    assert all([v.actor for v in m.voices] == [Actor.COMPANIES, Actor.ASSOCIATIONS] for m in modes)
    assert all(v.answers for v in voices(sections))


def test_example_answers_never_stand_among_the_published_ones(catalogue: Catalogue) -> None:
    mixed = partnerships(catalogue.shown(example=True), "fr", BRITTANY)
    assert mixed == partnerships(catalogue, "fr", BRITTANY)


# Territories


def test_a_region_never_takes_the_value_of_france(catalogue: Catalogue) -> None:
    for region in (*catalogue.areas(Level.REGION), *catalogue.areas(Level.DEPARTEMENT)):
        for v in voices(partnerships(catalogue, "fr", region.area)):
            assert all(a.estimate.area != FRANCE for a in v.here)
            assert all(a.estimate.area == FRANCE for a in v.france)


def test_a_departement_has_no_answer_of_its_own(catalogue: Catalogue) -> None:
    assert not any(v.here for v in voices(partnerships(catalogue, "fr", "D29")))


def test_a_former_region_speaks_in_its_region_under_its_own_name(catalogue: Catalogue) -> None:
    heard = [a for v in voices(partnerships(catalogue, "fr", RHONE_ALPES)) for a in v.here]
    assert [(a.place, a.estimate.evidence) for a in heard] == [
        ("Rhône-Alpes", Evidence.FORMER_REGION)
    ] * 2


def test_an_answer_for_grouped_regions_says_so(catalogue: Catalogue) -> None:
    heard = [a for v in voices(partnerships(catalogue, "fr", CORSICA)) for a in v.here]
    assert {a.estimate.evidence for a in heard} == {Evidence.GROUPED_REGIONS}


def test_a_question_is_either_local_or_national_only(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION):
        sections = partnerships(catalogue, "fr", region.area)
        here, elsewhere = local(sections), national_only(sections)
        both = {x.label for s in here for x in s.lines} & {
            x.label for s in elsewhere for x in s.lines
        }
        assert both == set()
        assert all(v.here or v.france for v in voices((*here, *elsewhere)))
        assert all(s.lines for s in (*here, *elsewhere))


def test_an_actor_heard_only_elsewhere_is_not_shown_in_the_territory(catalogue: Catalogue) -> None:
    sections = partnerships(catalogue, "fr", BRITTANY)
    assert line(sections, "Acteurs insuffisamment mobilisés").voices
    kept = {x.label for s in (*local(sections), *national_only(sections)) for x in s.lines}
    assert "Acteurs insuffisamment mobilisés" not in kept
    assert "Acteurs insuffisamment mobilisés" in {
        x.label for s in local(partnerships(catalogue, "fr", OCCITANIE)) for x in s.lines
    }


# What was not published


def test_a_line_without_answer_has_a_reason_and_no_other_line_has_one(
    catalogue: Catalogue,
) -> None:
    for actor in (None, *Actor):
        for section in partnerships(catalogue, "fr", BURGUNDY, actor):
            assert section.lines
            assert all(bool(line.reason) != bool(line.voices) for line in section.lines)


def test_what_the_institutions_never_published_is_named(catalogue: Catalogue) -> None:
    never = silent(partnerships(catalogue, "fr", FRANCE, Actor.INSTITUTIONS))
    assert "Place de la co-construction, domaine par domaine" in never
    assert "Leviers des collectivités" in never
    assert "Leviers des collectivités" not in silent(
        partnerships(catalogue, "fr", FRANCE, Actor.CITIZENS)
    )


def test_all_that_was_never_published_is_named_beside_all_actors(catalogue: Catalogue) -> None:
    sections = partnerships(catalogue, "en", FRANCE)
    assert len(silent(sections)) >= len(NEVER)
    assert "Levers of local authorities" in silent(sections)


def test_the_domains_without_answer_are_counted_on_one_line(catalogue: Catalogue) -> None:
    roles = lines(partnerships(catalogue, "fr", FRANCE, Actor.ASSOCIATIONS), "roles")
    answered = [x for x in roles if x.voices]
    others = next(x for x in roles if x.reason)
    assert others.label == f"Rôle attendu des entreprises · {16 - len(answered)} autres domaines"


def test_a_theme_an_actor_is_silent_on_is_one_line(catalogue: Catalogue) -> None:
    (scope,) = lines(partnerships(catalogue, "fr", FRANCE, Actor.INSTITUTIONS), "scope")
    assert scope.voices == ()
    assert "les institutions" in scope.reason


def test_a_question_nobody_answered_is_one_line(catalogue: Catalogue) -> None:
    sections = partnerships(having(catalogue), "fr", BRITTANY)
    assert not any(voices(sections))
    assert [x.label for x in lines(sections, "alliance")] == ["Alliances sources d’innovation"]
    assert len(lines(sections, "modes")) == 4


# Bases


def test_a_base_that_is_too_small_hides_the_value(catalogue: Catalogue) -> None:
    small = having(catalogue, answer(BRITTANY, 80, base=29))
    (v,) = voices(partnerships(small, "fr", BRITTANY))
    assert texts(v.here) == ["effectif insuffisant"]


def test_a_wide_interval_goes_with_its_value(catalogue: Catalogue) -> None:
    wide = having(catalogue, answer(BRITTANY, 50, base=40))
    (v,) = voices(partnerships(wide, "fr", BRITTANY))
    assert texts(v.here) == ["50 % * (de 35 % à 65 %)"]
    (v,) = voices(partnerships(wide, "en", BRITTANY))
    assert texts(v.here) == ["50% * (35% to 65%)"]
