"""Addresses become selections and selections addresses; what cannot be read says why."""

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue import Catalogue
from dashboard.model import Actor, Form, Level
from dashboard.selection import (
    ACTORS,
    CLASS_METHODS,
    LATEST,
    MAX_COMPARED,
    PARAMETERS,
    STUDY,
    Selection,
    SelectionError,
    Vocabulary,
    parameters_of,
    parse,
    query,
    without,
)
from tests.places import FRANCE

PROPERTY = settings(deadline=None, derandomize=True, database=None, max_examples=400)
UNEMPLOYMENT = "taux_chomage_localise"


@pytest.fixture(scope="module")
def vocabulary(catalogue: Catalogue) -> Vocabulary:
    return catalogue.vocabulary


def read(text: str, vocabulary: Vocabulary) -> Selection:
    return parse(parse_qsl(text, keep_blank_values=True), vocabulary)


def refused(text: str, vocabulary: Vocabulary) -> SelectionError:
    with pytest.raises(SelectionError) as caught:
        read(text, vocabulary)
    return caught.value


@st.composite
def selections(draw: st.DrawFn, vocabulary: Vocabulary) -> Selection:
    """Any selection that an address can stand for."""
    level = draw(st.sampled_from(list(vocabulary.areas)))
    areas = st.sampled_from(list(vocabulary.areas[level].values()))
    everywhere = st.sampled_from([a for there in vocabulary.areas.values() for a in there.values()])
    territory = draw(st.none() | areas)
    beside = areas if territory in (None, FRANCE) else everywhere
    others = beside.filter(lambda area: area != territory)
    return Selection(
        level=level,
        territory=territory,
        compare=tuple(draw(st.lists(others, unique=True, max_size=MAX_COMPARED))),
        period=draw(st.sampled_from([LATEST, STUDY, "1999", "2016", "2024"])),
        classes=draw(st.sampled_from([None, *CLASS_METHODS])),
        form=draw(st.sampled_from([None, *Form])),
        language=draw(st.sampled_from(["fr", "en"])),
        **draw(st.one_of(_measured(vocabulary), _voices(vocabulary))),
    )


def _measured(vocabulary: Vocabulary) -> st.SearchStrategy[dict[str, object]]:
    domains = st.sampled_from([None, *vocabulary.domains]).map(lambda code: {"domain": code})
    indicators = st.sampled_from(sorted(vocabulary.indicators.items())).map(
        lambda pair: {"indicator": pair[0], "domain": pair[1]}
    )
    return st.one_of(domains, indicators)


def _voices(vocabulary: Vocabulary) -> st.SearchStrategy[dict[str, object]]:
    voices = [
        {"actor": actor, "survey": survey, "measure": measure}
        for survey, measures in vocabulary.measures.items()
        for actor in [vocabulary.surveys[survey]]
        for measure in (None, *measures)
    ]
    voices += [voice | {"survey": None} for voice in voices]
    return st.builds(
        lambda voice, domain: voice | {"domain": domain},
        st.sampled_from(voices),
        st.sampled_from([None, *vocabulary.domains]),
    )


# There and back


def test_a_selection_survives_its_address(vocabulary: Vocabulary) -> None:
    @PROPERTY
    @given(selections(vocabulary))
    def check(selection: Selection) -> None:
        assert parse(parameters_of(selection, vocabulary).items(), vocabulary) == selection
        assert parse_qsl(query(selection, vocabulary)) == list(
            parameters_of(selection, vocabulary).items()
        )

    check()


def test_an_address_is_canonical(vocabulary: Vocabulary) -> None:
    @PROPERTY
    @given(selections(vocabulary), st.randoms(use_true_random=False))
    def check(selection: Selection, random: object) -> None:
        parameters = list(parameters_of(selection, vocabulary).items())
        assert [name for name, _ in parameters] == sorted(
            (name for name, _ in parameters), key=PARAMETERS.index
        )
        assert all(value for _, value in parameters)
        shuffled = parameters.copy()
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        assert parameters_of(parse(shuffled, vocabulary), vocabulary) == dict(parameters)

    check()


def test_every_code_of_the_vocabulary_can_be_chosen(vocabulary: Vocabulary) -> None:
    for domain in vocabulary.domains:
        assert read(f"domaine={domain}", vocabulary).domain == domain
    for indicator, domain in vocabulary.indicators.items():
        selection = read(f"indicateur={indicator}", vocabulary)
        assert (selection.indicator, selection.domain) == (indicator, domain)
    for survey, measures in vocabulary.measures.items():
        for measure in measures:
            selection = read(f"enquete={survey}&mesure={measure}", vocabulary)
            assert selection.actor is vocabulary.surveys[survey]
    for slug, level in vocabulary.levels.items():
        for code, area in vocabulary.areas[level].items():
            assert read(f"niveau={slug}&territoire={code}", vocabulary).territory == area


def test_nothing_given_is_the_default_selection(vocabulary: Vocabulary) -> None:
    assert parse([], vocabulary) == Selection()
    assert parameters_of(Selection(), vocabulary) == {}
    assert query(Selection(), vocabulary) == ""


def test_empty_values_count_as_absent(vocabulary: Vocabulary) -> None:
    empty = [(name, value) for name, value in zip(PARAMETERS, ["", " ", "\t"] * 4, strict=False)]
    assert parse(empty, vocabulary) == Selection()
    assert read("domaine=&indicateur=&niveau=+&langue=", vocabulary) == Selection()


def test_spaces_around_a_value_and_empty_items_of_a_list_do_not_count(
    vocabulary: Vocabulary,
) -> None:
    selection = read("territoire=+53+&comparer=,76,+,+84,", vocabulary)
    assert selection.territory == "R53"
    assert selection.compare == ("R76", "R84")


def test_a_departement_names_its_level(vocabulary: Vocabulary) -> None:
    assert read("territoire=D29", vocabulary).level is Level.DEPARTEMENT
    assert read("territoire=D2A", vocabulary).territory == "D2A"
    assert read("territoire=29&niveau=departement", vocabulary).territory == "D29"


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("territoire=D29&comparer=53", ("R53",)),
        ("territoire=D29&comparer=R53,D35", ("R53", "D35")),
        ("niveau=departement&territoire=D29&comparer=53", ("R53",)),
        ("niveau=departement&territoire=29&comparer=53", ("D53",)),
        ("niveau=departement&comparer=53", ("D53",)),
        ("territoire=53&comparer=D29,76", ("D29", "R76")),
    ],
)
def test_a_bare_code_beside_an_area_id_is_a_region_as_we_write_it(
    text: str, compared: tuple[str, ...], vocabulary: Vocabulary
) -> None:
    assert read(text, vocabulary).compare == compared


def test_no_bare_code_of_a_departement_is_guessed(vocabulary: Vocabulary) -> None:
    assert refused("territoire=29", vocabulary).parameter == "territoire"
    error = refused("territoire=D29&comparer=35", vocabulary)
    assert error.parameter == "comparer"
    assert {"53", "D35"} <= {*error.allowed}


def test_the_usual_order_is_no_choice(vocabulary: Vocabulary) -> None:
    assert read("tri=desaccord", vocabulary) == Selection()
    assert read("tri=accord", vocabulary).sort == "accord"


def test_a_bare_code_is_that_of_a_region(vocabulary: Vocabulary) -> None:
    selection = read("territoire=75", vocabulary)
    assert (selection.level, selection.territory) == (Level.REGION, "R75")
    assert read("territoire=R75", vocabulary) == selection


def test_an_area_id_that_contradicts_the_level_is_refused(vocabulary: Vocabulary) -> None:
    assert refused("territoire=D29&niveau=region", vocabulary).parameter == "territoire"
    assert refused("territoire=R53&niveau=departement", vocabulary).parameter == "territoire"
    assert refused("niveau=departement&comparer=R53", vocabulary).parameter == "comparer"


def test_the_country_can_be_chosen_at_both_levels(vocabulary: Vocabulary) -> None:
    for level in vocabulary.levels:
        assert read(f"territoire=FR&niveau={level}", vocabulary).territory == FRANCE


def test_an_indicator_brings_its_domain_and_a_survey_its_actor(vocabulary: Vocabulary) -> None:
    assert read(f"indicateur={UNEMPLOYMENT}", vocabulary).domain == "emploi-insertion"
    both = read(f"indicateur={UNEMPLOYMENT}&domaine=emploi-insertion", vocabulary)
    assert parameters_of(both, vocabulary) == {"indicateur": UNEMPLOYMENT}
    assert read("enquete=wjp-eurovoices-2023", vocabulary).actor is Actor.CITIZENS


def test_choices_can_be_taken_back(vocabulary: Vocabulary) -> None:
    selection = read(f"indicateur={UNEMPLOYMENT}&territoire=53&comparer=76", vocabulary)
    left = without(selection, "indicator", "compare")
    assert left == Selection(domain="emploi-insertion", territory="R53")
    assert without(selection) == selection


# What is refused

REFUSALS: Mapping[str, tuple[str, str]] = {
    "couleur=rouge": ("couleur", "unknown_parameter"),
    "Domaine=sante": ("Domaine", "unknown_parameter"),
    "domaine=sante&domaine=sante": ("domaine", "given_twice"),
    "domaine=&domaine=sante&domaine=securite": ("domaine", "given_twice"),
    "niveau=commune": ("niveau", "unknown_value"),
    "domaine=inconnu": ("domaine", "unknown_value"),
    "domaine=SANTE": ("domaine", "unknown_value"),
    "indicateur=inconnu": ("indicateur", "unknown_value"),
    "territoire=99": ("territoire", "unknown_value"),
    "territoire=FRK2": ("territoire", "unknown_value"),
    "territoire=53,76": ("territoire", "unknown_value"),
    "comparer=99": ("comparer", "unknown_value"),
    "comparer=53,53": ("comparer", "compared_twice"),
    "comparer=53,R53": ("comparer", "compared_twice"),
    "territoire=53&comparer=76,53": ("comparer", "compared_twice"),
    "comparer=11,24,27,28": ("comparer", "too_many"),
    "acteur=citizens": ("acteur", "unknown_value"),
    "enquete=inconnue": ("enquete", "unknown_value"),
    "mesure=inconnue": ("mesure", "unknown_value"),
    "enquete=wjp-eurovoices-2023&acteur=entreprises": ("enquete", "survey_actor"),
    "enquete=wjp-eurovoices-2023&mesure=fragility_score": ("mesure", "unknown_value"),
    "acteur=institutions&mesure=fragility_score": ("mesure", "unknown_value"),
    f"indicateur={UNEMPLOYMENT}&domaine=sante": ("indicateur", "indicator_domain"),
    f"indicateur={UNEMPLOYMENT}&acteur=citoyens": ("indicateur", "indicator_actor"),
    f"indicateur={UNEMPLOYMENT}&enquete=eqi-2021": ("indicateur", "indicator_actor"),
    f"indicateur={UNEMPLOYMENT}&mesure=eqi_score": ("indicateur", "indicator_actor"),
    "periode=hier": ("periode", "unknown_value"),
    "periode=1899": ("periode", "unknown_value"),
    "periode=20161": ("periode", "unknown_value"),
    "classes=egales": ("classes", "unknown_value"),
    "langue=de": ("langue", "unknown_value"),
}


@pytest.mark.parametrize("text", REFUSALS)
def test_what_cannot_be_read_is_named_with_its_reason(text: str, vocabulary: Vocabulary) -> None:
    error = refused(text, vocabulary)
    assert (error.parameter, error.reason) == REFUSALS[text]


@pytest.mark.parametrize("text", [text for text in REFUSALS if "langue=" not in text])
def test_a_refusal_speaks_the_language_of_the_reader(text: str, vocabulary: Vocabulary) -> None:
    french = refused(f"{text}&langue=fr", vocabulary)
    english = refused(f"{text}&langue=en", vocabulary)
    assert str(french) == str(refused(text, vocabulary))
    assert str(french) != str(english)
    assert (french.parameter, french.reason, french.allowed) == (
        english.parameter,
        english.reason,
        english.allowed,
    )
    for message in (str(french), str(english)):
        assert "{" not in message
        assert "None" not in message


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("couleur=rouge", PARAMETERS),
        ("niveau=commune", ("region", "departement")),
        ("acteur=citizens", tuple(ACTORS)),
        ("classes=egales", CLASS_METHODS),
        ("langue=de", ("fr", "en")),
    ],
)
def test_a_refusal_lists_what_may_stand_there(
    text: str, allowed: Iterable[str], vocabulary: Vocabulary
) -> None:
    assert refused(text, vocabulary).allowed == allowed


def test_a_refusal_lists_only_what_goes_with_the_other_choices(vocabulary: Vocabulary) -> None:
    of_health = refused(f"indicateur={UNEMPLOYMENT}&domaine=sante", vocabulary).allowed
    assert {vocabulary.indicators[code] for code in of_health} == {"sante"}
    of_companies = refused("enquete=wjp-eurovoices-2023&acteur=entreprises", vocabulary).allowed
    assert {vocabulary.surveys[code] for code in of_companies} == {Actor.COMPANIES}
    of_survey = refused("enquete=eqi-2021&mesure=fragility_score", vocabulary).allowed
    assert of_survey == vocabulary.measures["eqi-2021"]
    regions = refused("territoire=99", vocabulary).allowed
    assert set(regions) == set(vocabulary.areas[Level.REGION])


def test_everything_a_refusal_allows_is_accepted(vocabulary: Vocabulary) -> None:
    for text, (name, reason) in REFUSALS.items():
        if reason != "unknown_value" or name in ("langue", "periode"):
            continue
        others = "&".join(part for part in text.split("&") if not part.startswith(f"{name}="))
        for value in refused(text, vocabulary).allowed:
            read(f"{others}&{name}={value}".lstrip("&"), vocabulary)


def test_only_ascii_digits_make_a_year(vocabulary: Vocabulary) -> None:
    assert refused("periode=20١٦", vocabulary).parameter == "periode"


def test_markup_in_a_value_stays_a_plain_text_of_the_message(vocabulary: Vocabulary) -> None:
    assert "{0}" in str(refused("domaine={0}", vocabulary))
    assert "<b>" in str(refused("domaine=<b>", vocabulary))
