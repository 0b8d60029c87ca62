"""Roles, dynamics, partnerships: every published answer in its place, every gap explained."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from dashboard.catalogue import Catalogue
from dashboard.model import ALL_DOMAINS, Actor, Evidence, Level, Perception
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
from tests.places import FRANCE

CITIZENS, COMPANIES = "phare-citoyens-2015", "phare-entreprises-2015"
IMPACT = "partnership_impact_share"
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
    assert [texts(v.france) for v in common.voices] == [
        ["69 %", "74 %"],
        ["81 %", "84 %", "83 %"],
        ["86 %", "97 %"],
        ["87 %", "92 %"],
    ]


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


def test_a_narrow_interval_or_none_goes_without_words(catalogue: Catalogue) -> None:
    for base in (None, 4000):
        narrow = having(catalogue, answer(BRITTANY, 50, base=base))
        (v,) = voices(partnerships(narrow, "fr", BRITTANY))
        assert texts(v.here) == ["50 %"]


def test_a_count_from_few_people_is_starred_without_an_interval(catalogue: Catalogue) -> None:
    few = having(catalogue, answer(BRITTANY, 50, base=40, measure="profile_count"))
    (v,) = voices(partnerships(few, "fr", BRITTANY))
    assert texts(v.here) == ["50 profils *"]


# Where an answer stands


def test_an_answer_names_its_area_where_that_is_neither_france_nor_the_one_asked_for(
    catalogue: Catalogue,
) -> None:
    here, france, elsewhere = answer(BRITTANY, 1), answer(FRANCE, 2), answer(OCCITANIE, 3)
    (v,) = voices(partnerships(having(catalogue, elsewhere, france, here), "fr", BRITTANY))
    assert [(a.estimate.value, a.place) for a in v.answers] == [(1, ""), (2, ""), (3, "Occitanie")]
    (v,) = voices(partnerships(having(catalogue, elsewhere, france, here), "fr", FRANCE))
    assert (v.here, texts(v.france)) == ((), ["2 %"])
    assert [a.place for a in v.elsewhere] == ["Occitanie", "Bretagne"]


def test_a_departement_of_a_region_does_not_speak_for_it(catalogue: Catalogue) -> None:
    (v,) = voices(partnerships(having(catalogue, answer("D29", 1)), "fr", BRITTANY))
    assert (v.here, [a.place for a in v.elsewhere]) == ((), ["Finistère"])


def test_questions_are_kept_by_where_they_were_answered(catalogue: Catalogue) -> None:
    both = (answer(BRITTANY, 1), answer(FRANCE, 2, actor=Actor.CITIZENS, survey=CITIZENS))
    far = answer(OCCITANIE, 3, actor=Actor.COMPANIES, survey=COMPANIES)
    national = answer(FRANCE, 4, measure="partnership_mode_mecenat_share")
    sections = partnerships(having(catalogue, *both, far, national), "fr", BRITTANY)
    (here,), (france,) = local(sections), national_only(sections)
    assert [v.actor for v in here.lines[0].voices] == [Actor.CITIZENS, Actor.INSTITUTIONS]
    assert (here.theme, france.theme) == ("dynamics", "modes")
    assert [len(s.lines) for s in (here, france)] == [1, 1]


# Domains of a question


def test_a_question_about_all_domains_stands_before_those_about_one(catalogue: Catalogue) -> None:
    heard = having(
        catalogue,
        answer(FRANCE, 1, domain="sante", measure=IMPACT),
        answer(FRANCE, 2, domain="emploi-insertion", measure=IMPACT),
        answer(FRANCE, 3, measure=IMPACT),
    )
    roles = lines(partnerships(heard, "fr", FRANCE), "roles")
    answered = [x for x in roles if x.voices]
    assert [x.voices[0].france[0].estimate.value for x in answered] == [3, 2, 1]
    whole, *others = (x.label for x in answered)
    assert [name.startswith(f"{whole} · ") for name in others] == [True, True]
    assert [x.label.endswith("14 autres domaines") for x in roles].count(True) == 1


def test_no_domain_is_left_to_name_where_all_were_answered_or_none(catalogue: Catalogue) -> None:
    everything = [answer(FRANCE, 1, domain=d, measure=IMPACT) for d in catalogue.domains]
    for answers in (everything, [answer(FRANCE, 1, measure=IMPACT)]):
        sections = partnerships(having(catalogue, *answers), "fr", FRANCE)
        assert not [x for x in lines(sections, "roles") if "autre" in x.label]
    (all_but_one,) = [
        x
        for x in lines(partnerships(having(catalogue, *everything[1:]), "fr", FRANCE), "roles")
        if "autre" in x.label
    ]
    assert all_but_one.label.endswith("1 autre domaine")
