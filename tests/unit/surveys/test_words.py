"""What charts of answers say of them: sources, years, silence, stars."""

from dataclasses import replace

from dashboard.catalogue import Catalogue
from dashboard.model import ALL_DOMAINS, Actor, Evidence
from dashboard.selection import Selection
from dashboard.surveys.estimates import estimates
from dashboard.surveys.shared_question import SharedQuestion
from dashboard.surveys.words import (
    place_notes,
    question_years,
    silent_notes,
    star_notes,
    survey_notes,
    survey_sources,
)
from dashboard.text.i18n import translate
from tests.places import FRANCE
from tests.reading import told
from tests.unit.surveys.answers import SCORE, SHARE, answer, estimate

CITIZENS, COMPANIES, ASSOCIATIONS, INSTITUTIONS = Actor


def question(
    catalogue: Catalogue, answers: dict[Actor, dict[str, object]], area: str = FRANCE
) -> SharedQuestion:
    of_actors = {actor: answers.get(actor, {}) for actor in Actor}
    return SharedQuestion(catalogue.measures[SCORE], catalogue.territories[area], of_actors)  # type: ignore[arg-type]


# Sources


def test_a_survey_has_one_line_and_one_more_for_each_further_site(catalogue: Catalogue) -> None:
    first = answer(5.0, source_url="https://www.lerameau.fr/a")
    same = answer(6.0, domain="logement", source_url="https://lerameau.fr/b")
    other = answer(7.0, domain="securite", source_url="https://www.carenews.com/c")
    company = answer(7.0, actor=COMPANIES)
    lines = survey_sources("fr", estimates(catalogue, [first, same, other, company]))
    assert [(line.text, line.url) for line in lines] == [
        ("PHARE-Citoyens 2015, " + catalogue.surveys[first.survey].producer, first.source_url),
        (
            "PHARE-Entreprises 2015, " + catalogue.surveys[company.survey].producer,
            company.source_url,
        ),
        ("PHARE-Citoyens 2015, carenews.com", other.source_url),
    ]
    assert {line.licence for line in lines} == {"licence non précisée"}


def test_what_is_drawn_is_named_before_what_is_not_and_a_second_value_has_its_source(
    catalogue: Catalogue,
) -> None:
    small = answer(5.0, 5, actor=ASSOCIATIONS, source_url="https://a.fr")
    first = answer(5.0, source_url="https://b.fr")
    second = answer(6.0, source_url="https://c.fr")
    hidden = answer(7.0, 5, source_url="https://d.fr")
    lines = survey_sources("fr", estimates(catalogue, [small, first, second]))
    assert [line.url for line in lines] == ["https://b.fr", "https://a.fr", "https://c.fr"]
    lines = survey_sources("fr", estimates(catalogue, [small, first, hidden]))
    assert [line.url for line in lines] == ["https://b.fr", "https://a.fr", "https://d.fr"]


# Years


def test_years_are_the_first_and_the_last_of_the_answers(catalogue: Catalogue) -> None:
    def years(*periods: str) -> str:
        own = {
            domain: estimate(catalogue, answer(5.0, domain=domain, period=period))
            for domain, period in zip(catalogue.domains, periods, strict=False)
        }
        return question_years("fr", question(catalogue, {CITIZENS: own}))

    assert years("2016-05", "2015-11", "2009") == "2009-2016"
    assert years("2015-11", "2015") == "2015"
    assert years("2015", "") == "2015"
    assert years("") == translate("fr", "evidence.example")


# Notes


def test_only_a_territory_without_answers_is_told_whose_they_are(catalogue: Catalogue) -> None:
    of_france, of_brittany = question(catalogue, {}), question(catalogue, {}, "R53")
    brittany = Selection(territory="R53")
    (note,) = place_notes(catalogue, brittany, of_france)
    assert told("note.radar_france", note) == {"territory": "Bretagne"}
    assert place_notes(catalogue, brittany, of_brittany) == ()
    assert place_notes(catalogue, Selection(), of_france) == ()
    assert place_notes(catalogue, Selection(territory=FRANCE), of_france) == ()


def test_silent_actors_are_told_apart_from_those_of_whom_too_few_answered(
    catalogue: Catalogue,
) -> None:
    heard = {
        CITIZENS: {"sante": estimate(catalogue, answer(5.0))},
        COMPANIES: {"sante": estimate(catalogue, answer(5.0, 5, actor=COMPANIES))},
    }
    unpublished, small = silent_notes("fr", question(catalogue, heard))
    read = told("note.actors_unpublished", unpublished)
    assert read is not None
    assert read["actors"].lower() == "associations et institutions"
    read = told("note.actors_small", small)
    assert read is not None
    assert read["actors"].lower() == "entreprises"
    everyone = {a: {"sante": estimate(catalogue, answer(5.0, actor=a))} for a in Actor}
    assert silent_notes("fr", question(catalogue, everyone)) == ()


def test_a_star_is_explained_where_a_value_has_one(catalogue: Catalogue) -> None:
    wide, solid = answer(50.0, 40, measure=SHARE), answer(50.0, 400, measure=SHARE)
    hidden = answer(50.0, 5, measure=SHARE)
    assert star_notes("fr", estimates(catalogue, [solid, hidden])) == ()
    assert star_notes("fr", []) == ()
    (note,) = star_notes("fr", estimates(catalogue, [solid, replace(wide, domain=ALL_DOMAINS)]))
    assert told("note.star", note) == {}


def test_each_survey_has_its_note_once(catalogue: Catalogue) -> None:
    silent = replace(catalogue.surveys["impact-citoyens-2019"], note="")
    surveys = {**catalogue.surveys, silent.code: silent}
    answers = [
        answer(5.0),
        answer(6.0, domain="logement"),
        answer(5.0, survey=silent.code),
        answer(5.0, actor=COMPANIES, evidence=Evidence.GROUPED_REGIONS),
    ]
    notes = survey_notes("fr", estimates(replace(catalogue, surveys=surveys), answers))
    named = [surveys[answers[n].survey] for n in (0, 3)]
    assert [told("note.survey", note) for note in notes] == [
        {"survey": survey.label_fr, "note": survey.note} for survey in named
    ]
