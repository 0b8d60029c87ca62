"""Every address has its page, its choices and its title; a wrong one says what is wrong."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

import pytest

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.model import Actor, Level
from dashboard.pages.registry import PAGES
from dashboard.pages.room import room_page
from dashboard.pages.router import (
    context_of,
    context_of_values,
    document_of,
    screen,
    title_of,
)
from dashboard.selection import ACTORS, PARAMETERS, STUDY, Selection, SelectionError
from dashboard.surveys.questions import OPENING_MEASURES, questions
from dashboard.text.i18n import label
from dashboard.ui.choices import compare_props, period_props
from dashboard.ui.context import Context

UNEMPLOYMENT = "taux_chomage_localise"
NAMED = {"territoires": "territoire", "domaines": "domaine", "acteurs": "acteur"}


def here(catalogue: Catalogue, address: str) -> Context:
    path, _, search = address.partition("?")
    return context_of(catalogue, path, search and f"?{search}")


def address_of(values: Mapping[str, str]) -> str:
    """The address that assets/js/address.js writes for the choices of a page."""
    first, *rest = values["page"].split("/")
    named = NAMED.get(first)
    subject = [values[named]] if named and values.get(named) else []
    path = "/".join(("", first, *subject, *rest))
    query = {k: v for k, v in values.items() if k not in ("page", named)}
    if query.get("indicateur"):
        query.pop("domaine", None)
    if values.get("territoire", "").startswith("D"):
        query.pop("niveau", None)
    if query.get("enquete"):
        query.pop("acteur", None)
    return path + (f"?{urlencode(query)}" if query else "")


# Addresses and choices


@pytest.mark.parametrize(
    ("address", "selection"),
    [
        ("/", Selection()),
        ("", Selection()),
        ("/domaines", Selection()),
        ("/domaines/sante", Selection(domain="sante")),
        ("/domaines/sante/", Selection(domain="sante")),
        ("/domaines/sante?territoire=53", Selection(domain="sante", territory="R53")),
        ("/domaines/securite?periode=etude", Selection(domain="securite", period=STUDY)),
        (
            f"/domaines/emploi-insertion?indicateur={UNEMPLOYMENT}",
            Selection(domain="emploi-insertion", indicator=UNEMPLOYMENT),
        ),
        (
            "/domaines/vieillissement?territoire=D29",
            Selection(domain="vieillissement", level=Level.DEPARTEMENT, territory="D29"),
        ),
        ("/territoires/53?domaine=sante", Selection(domain="sante", territory="R53")),
        (
            "/territoires/D29?domaine=sante",
            Selection(domain="sante", level=Level.DEPARTEMENT, territory="D29"),
        ),
        (
            "/acteurs/citoyens?enquete=eqi-2021&mesure=eqi_score",
            Selection(actor=Actor.CITIZENS, survey="eqi-2021", measure="eqi_score"),
        ),
        ("/methode?langue=en", Selection(language="en")),
        ("/territoires/53/rapport", Selection(territory="R53")),
        ("/territoires/D29/synthese", Selection(level=Level.DEPARTEMENT, territory="D29")),
        ("/domaines/sante/diagnostic?langue=en", Selection(domain="sante", language="en")),
        ("/synthese", Selection()),
    ],
)
def test_an_address_is_its_choices(
    catalogue: Catalogue, address: str, selection: Selection
) -> None:
    assert here(catalogue, address).selection == selection


ADDRESSES = [
    "/",
    "/territoires",
    "/territoires/53",
    "/territoires/94?comparer=11,76&periode=etude&domaine=sante",
    "/territoires/D29",
    "/territoires/D2A?comparer=D29",
    "/domaines",
    "/domaines/sante",
    "/domaines/sante?niveau=departement",
    f"/domaines/emploi-insertion?indicateur={UNEMPLOYMENT}&territoire=53&comparer=76&periode=2016",
    "/domaines/emploi-insertion?classes=jenks&langue=en",
    "/acteurs",
    *(f"/acteurs/{slug}" for slug in ACTORS),
    "/acteurs/citoyens?enquete=wjp-eurovoices-2023&mesure=trust_police_share&territoire=94",
    "/methode",
    "/donnees?langue=en",
    "/territoires/53/synthese",
    "/territoires/D29/synthese",
    "/domaines/sante/diagnostic?langue=en",
    "/synthese",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_choices_of_a_page_lead_back_to_it(catalogue: Catalogue, address: str) -> None:
    context = here(catalogue, address)
    again = here(catalogue, address_of(context.values))
    assert (again.page, again.selection) == (context.page, context.selection)
    assert again.values == context.values


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_choices_kept_in_the_browser_are_those_of_the_address(
    catalogue: Catalogue, address: str
) -> None:
    context = here(catalogue, address)
    again = context_of_values(catalogue, dict(context.values))
    assert (again.page, again.selection, again.values) == (
        context.page,
        context.selection,
        context.values,
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_choices_are_plain_texts_under_known_names(catalogue: Catalogue, address: str) -> None:
    values = here(catalogue, address).values
    assert values.keys() <= {*PARAMETERS, "page"}
    assert all(isinstance(value, str) for value in values.values())
    assert all(value for name, value in values.items() if name != "page")


def test_a_departement_keeps_its_letter_among_the_choices(catalogue: Catalogue) -> None:
    values = here(catalogue, "/territoires/D29?comparer=D2A").values
    assert (values["territoire"], values["comparer"]) == ("D29", "D2A")
    assert here(catalogue, "/territoires/53").values["territoire"] == "53"


def test_an_encoded_address_is_read(catalogue: Catalogue) -> None:
    assert here(catalogue, "/domaines/sant%65").selection.domain == "sante"
    assert here(catalogue, "/territoires/94?comparer=11%2C76").selection.compare == ("R11", "R76")


# What is filled in


def test_a_territory_shows_its_most_fragile_domain_first(catalogue: Catalogue) -> None:
    for region in catalogue.areas(Level.REGION):
        rows = view(catalogue, "classement", Selection(territory=region.area)).rows
        assert here(catalogue, f"/territoires/{region.code}").selection.domain == rows[0]["domain"]


def test_every_territory_has_a_page(catalogue: Catalogue) -> None:
    for territory in catalogue.areas(Level.DEPARTEMENT):
        context = here(catalogue, f"/territoires/{territory.area}")
        assert context.selection.territory == territory.area
        assert context.selection.domain in catalogue.domains


def test_a_domain_that_is_asked_for_is_kept(catalogue: Catalogue) -> None:
    context = here(catalogue, "/territoires/53?domaine=culture-sport")
    assert context.selection.domain == "culture-sport"


@pytest.mark.parametrize("slug", ACTORS)
def test_an_actor_shows_a_first_question_that_was_answered(catalogue: Catalogue, slug: str) -> None:
    selection = here(catalogue, f"/acteurs/{slug}").selection
    assert catalogue.perceptions_where(
        actor=ACTORS[slug], survey=selection.survey, measure=selection.measure
    )
    asked = questions(catalogue, Selection(actor=ACTORS[slug]))
    assert (selection.survey, selection.measure) in asked
    ranked = [m for m in OPENING_MEASURES if m in {measure for _, measure in asked}]
    assert selection.measure == ranked[0]


@pytest.mark.parametrize("slug", ACTORS)
def test_every_question_of_an_actor_can_be_asked(catalogue: Catalogue, slug: str) -> None:
    for survey, measure in questions(catalogue, Selection(actor=ACTORS[slug])):
        full = here(catalogue, f"/acteurs/{slug}?enquete={survey}&mesure={measure}").selection
        assert (full.survey, full.measure) == (survey, measure)
        by_survey = here(catalogue, f"/acteurs/{slug}?enquete={survey}").selection
        assert by_survey.survey == survey
        by_measure = here(catalogue, f"/acteurs/{slug}?mesure={measure}").selection
        assert by_measure.measure == measure


def test_the_country_is_no_territory_with_a_page(catalogue: Catalogue) -> None:
    assert here(catalogue, "/territoires/FR").selection.territory is None


# Wrong addresses


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/nulle-part", "page"),
        ("/territoires/53/sante", "page"),
        ("/methode/x", "page"),
        ("/territoires/999", "territoire"),
        ("/territoires/R999", "territoire"),
        ("/territoires/d29", "territoire"),
        ("/territoires/D29/rapport", "territoire"),
        ("/territoires/FR/synthese", "territoire"),
        ("/territoires/999/rapport", "territoire"),
        ("/territoires%2Frapport/53", "page"),
        ("/domaines/sante/rapport", "page"),
        ("/domaines/x/diagnostic", "domaine"),
        ("/diagnostic/sante", "page"),
        ("/domaines/x", "domaine"),
        ("/acteurs/citizens", "acteur"),
    ],
)
def test_a_wrong_address_names_what_is_wrong(
    catalogue: Catalogue, address: str, parameter: str
) -> None:
    with pytest.raises(SelectionError) as caught:
        here(catalogue, address)
    assert caught.value.parameter == parameter
    assert "{" not in str(caught.value)


def test_what_a_page_does_not_read_is_dropped_with_a_line_that_names_it(
    catalogue: Catalogue,
) -> None:
    context = here(catalogue, "/territoires/53?couleur=rouge&classes=jenks&periode=etude")
    assert len(context.notices) == 1
    assert "couleur" in context.notices[0]
    assert "classes" in context.notices[0]
    assert context.selection.period == STUDY
    assert context.selection.classes is None
    said = str(screen(catalogue, "/territoires/53", "?couleur=rouge&classes=jenks").parts)
    assert "couleur" in said
    assert "classes" in said
    assert "notice" not in str(screen(catalogue, "/territoires/53", "").parts)


@pytest.mark.parametrize("address", ["/nulle-part", "/domaines/x"])
def test_a_wrong_address_is_answered_in_the_language_it_asks_for(
    catalogue: Catalogue, address: str
) -> None:
    join = "&" if "?" in address else "?"
    messages = []
    for language in ("fr", "en"):
        with pytest.raises(SelectionError) as caught:
            here(catalogue, f"{address}{join}langue={language}")
        messages.append(str(caught.value))
    assert messages[0] != messages[1]


# Choices that cannot be followed

LEFT_OUT = {
    "/domaines/sante?domaine=securite": ("domaine", Selection(domain="sante")),
    f"/domaines/sante?indicateur={UNEMPLOYMENT}": (UNEMPLOYMENT, Selection(domain="sante")),
    "/domaines/sante?periode=abc": ("abc", Selection(domain="sante")),
    "/domaines/sante?classes=egales": ("egales", Selection(domain="sante")),
    "/domaines/sante?mode=cinema": ("cinema", Selection(domain="sante")),
    "/domaines/sante?exemple=peut-etre": ("peut-etre", Selection(domain="sante")),
    "/domaines/sante?periode=1950": ("1950", Selection(domain="sante")),
    f"/domaines/emploi-insertion?indicateur={UNEMPLOYMENT}&periode=2010": (
        "2010",
        Selection(domain="emploi-insertion", indicator=UNEMPLOYMENT),
    ),
    "/territoires/53?domaine=sante&periode=1950": (
        "1950",
        Selection(territory="R53", domain="sante"),
    ),
    "/territoires/53?domaine=sante&comparer=53": (
        "53",
        Selection(territory="R53", domain="sante"),
    ),
    "/territoires/53?domaine=sante&territoire=11": (
        "territoire",
        Selection(territory="R53", domain="sante"),
    ),
    "/voyages?territoire=D29": ("", Selection()),
    "/?langue=de": ("de", Selection()),
}


@pytest.mark.parametrize("address", LEFT_OUT)
def test_a_choice_that_cannot_be_followed_is_named_in_a_line_and_left_out(
    catalogue: Catalogue, address: str
) -> None:
    said, selection = LEFT_OUT[address]
    context = here(catalogue, address)
    assert context.selection == selection
    assert len(context.notices) == 1
    assert said in context.notices[0]
    path, _, search = address.partition("?")
    assert repr(context.notices[0]) in str(screen(catalogue, path, f"?{search}").parts)


@pytest.mark.parametrize("address", [text for text in LEFT_OUT if "langue=" not in text])
def test_the_line_speaks_the_language_of_the_reader(catalogue: Catalogue, address: str) -> None:
    (french,) = here(catalogue, address).notices
    (english,) = here(catalogue, f"{address}&langue=en").notices
    assert french != english
    assert not {"{", "None"} & {*french.split(), *english.split()}


def test_a_year_without_value_is_told_with_the_year_that_is_drawn(catalogue: Catalogue) -> None:
    address = f"/domaines/emploi-insertion?indicateur={UNEMPLOYMENT}&periode=2010"
    latest = catalogue.periods(UNEMPLOYMENT)[-1]
    assert str(latest) in here(catalogue, address).notices[0]


def test_every_wrong_choice_has_its_line(catalogue: Catalogue) -> None:
    address = "/domaines/sante?classes=egales&periode=abc&comparer=99&couleur=rouge"
    assert len(here(catalogue, address).notices) == 4


@pytest.mark.parametrize("slug", ACTORS)
def test_the_survey_and_the_measure_of_another_actor_give_way_to_a_first_question(
    catalogue: Catalogue, slug: str
) -> None:
    for choice in ("enquete=eqi-2021", "mesure=eqi_score"):
        context = here(catalogue, f"/acteurs/{slug}?{choice}")
        assert context.selection.actor is ACTORS[slug]
        assert bool(context.notices) is (slug != "citoyens")


def test_a_projected_page_takes_an_address_as_it_is_or_not_at_all(catalogue: Catalogue) -> None:
    for search in ("?periode=1950", "?periode=abc", "?comparer=53"):
        with pytest.raises(SelectionError):
            context_of(catalogue, "/territoires/53", search, strict=True)
        assert room_page(catalogue, "salle", "/territoires/53", search)[1] == 404
    assert room_page(catalogue, "salle", "/territoires/53", "")[1] == 200


def test_the_field_of_the_period_shows_the_year_that_is_drawn(catalogue: Catalogue) -> None:
    props = period_props(here(catalogue, "/domaines/sante?periode=2016"))
    assert props["value"] in [option["value"] for option in props["options"]]


def test_a_departement_offers_its_region_to_stand_beside(catalogue: Catalogue) -> None:
    context = here(catalogue, "/territoires/D29?comparer=53,D35")
    props = compare_props(context)
    assert props["value"] == ["53", "D35"]
    assert {*props["value"]} <= {option["value"] for option in props["options"]}
    assert props["options"][0]["value"] == "53"
    assert "R11" not in [option["value"] for option in props["options"]]


# Titles


def test_the_tab_says_what_is_shown(catalogue: Catalogue) -> None:
    indicator = catalogue.indicators[UNEMPLOYMENT]
    domain = catalogue.domains["sante"]
    for language in ("fr", "en"):
        end = f"?langue={language}"
        cases = {
            f"/territoires/53{end}": "Bretagne",
            f"/territoires/D29{end}": "Finistère",
            f"/domaines/sante{end}": label(language, domain),
            f"/domaines/emploi-insertion{end}&indicateur={UNEMPLOYMENT}": label(
                language, indicator
            ),
        }
        for address, words in cases.items():
            assert words in title_of(document_of(here(catalogue, address)))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_has_its_own_title(catalogue: Catalogue, language: str) -> None:
    addresses = [f"/{page}" for page in PAGES if "/" not in page]
    addresses += [f"/acteurs/{slug}" for slug in ACTORS]
    addresses += [f"/domaines/{domain}" for domain in catalogue.domains]
    names = [t.code for t in catalogue.areas(Level.REGION)]  # the same in every language
    addresses += [f"/territoires/{code}" for code in names[:: 1 if language == "fr" else 5]]
    addresses += ["/domaines/sante/diagnostic"]
    addresses += [f"/territoires/53/{kind}" for kind in ("rapport", "synthese")]
    titles = [title_of(document_of(here(catalogue, f"{a}?langue={language}"))) for a in addresses]
    assert len(set(titles)) == len(titles)
    assert all(title.endswith("PHARE") and not title.startswith(" ") for title in titles)


def test_a_title_changes_language(catalogue: Catalogue) -> None:
    french, english = (
        title_of(document_of(here(catalogue, f"/domaines/sante?langue={language}")))
        for language in ("fr", "en")
    )
    assert french != english


def test_links_keep_the_language(catalogue: Catalogue) -> None:
    assert here(catalogue, "/").href("/domaines/sante") == "/domaines/sante"
    english = here(catalogue, "/?langue=en").href("/domaines/sante", indicateur="x")
    assert dict(parse_qsl(english.partition("?")[2])) == {"indicateur": "x", "langue": "en"}
