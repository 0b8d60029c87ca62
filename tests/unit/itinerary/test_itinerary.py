"""A route file is read whole or refused with a sentence, and what was read is written back."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS
from dashboard.itinerary import (
    Itinerary,
    ItineraryError,
    Step,
    TooLargeError,
    read_file,
    read_itinerary,
    schema,
    to_document,
)
from dashboard.itinerary.schema import most_bytes, planned_minutes
from dashboard.model import Actor
from dashboard.selection import PARAMETERS, Selection

DOCUMENTATION = Path(__file__).resolve().parents[3] / "docs" / "parcours.md"
STEP = {"vue": "carte", "parametres": {"domaine": "sante", "territoire": "53"}}
ENGLISH = re.compile(r"\b(is|not|of|type|required|expected|unexpected|property|schema)\b")

PROJECTED = tuple(name for name, chart in CHARTS.items() if chart.projectable)


def route(*steps: Mapping[str, object], **keys: object) -> dict[str, object]:
    return {"parcours": 1, "titre": "Bretagne", "etapes": list(steps or [STEP]), **keys}


def step(**keys: object) -> dict[str, object]:
    return {**STEP, **keys}


def refused(catalogue: Catalogue, document: object, language: str = "fr") -> ItineraryError:
    with pytest.raises(ItineraryError) as caught:
        read_itinerary(catalogue, language, document)
    return caught.value


# Reading


def test_a_step_becomes_a_selection_in_the_language_of_the_reader(catalogue: Catalogue) -> None:
    read = read_itinerary(catalogue, "en", route())
    selection = Selection(domain="sante", territory="R53", language="en")
    assert read == Itinerary("Bretagne", (Step("carte", selection),))


def test_titles_questions_and_notes_are_kept_to_the_letter(catalogue: Catalogue) -> None:
    texts = {"titre": "  É\n", "question": "Et <b>vous</b> ?", "notes": "{0} « ' »"}
    read = read_itinerary(catalogue, "fr", route(step(**texts))).steps[0]
    assert (read.title, read.question, read.notes) == tuple(texts.values())


def test_an_example_step_is_read_with_the_example_answers(catalogue: Catalogue) -> None:
    asked = {"territoire": "53", "acteur": "citoyens", "enquete": "exemple-citoyens"}
    given = step(vue="ecarts", parametres={**asked, "exemple": "oui"})
    read = read_itinerary(catalogue, "fr", route(given)).steps[0]
    assert read.selection.example
    assert read.selection.actor is Actor.CITIZENS
    without = refused(catalogue, route(step(vue="ecarts", parametres=asked)))
    assert without.path == "etapes[0].parametres.enquete"


def test_every_chart_that_can_be_projected_can_be_named() -> None:
    chart = schema()["properties"]["etapes"]["items"]["properties"]["vue"]
    assert tuple(chart["enum"]) == PROJECTED


def test_a_step_takes_every_parameter_of_an_address_but_the_language() -> None:
    taken = schema()["properties"]["etapes"]["items"]["properties"]["parametres"]["properties"]
    assert [*taken, "langue"] == list(PARAMETERS)


def test_sixty_steps_with_texts_at_their_limits_are_accepted(catalogue: Catalogue) -> None:
    long = step(titre="t" * 200, question="q" * 400, notes="n" * 2400)
    content = json.dumps(route(*[long] * 60, titre="t" * 200)).encode()
    assert len(read_file(catalogue, "fr", content).steps) == 60


# Refusing

REFUSALS: Mapping[str, tuple[object, str, str]] = {
    "a list": ([STEP], "fichier", "une liste entre crochets"),
    "nothing": (None, "fichier", "null"),
    "another version": (route(parcours=2), "parcours", "on lit 2"),
    "a version in words": (route(parcours="1"), "parcours", "le texte « 1 »"),
    "true as a version": (route(parcours=True), "parcours", "true"),
    "no title": ({"parcours": 1, "etapes": [STEP]}, "titre", "« titre » manque"),
    "a title that is no text": (route(titre=None), "titre", "un texte entre guillemets"),
    "a long title": (route(titre="t" * 201), "titre", "201 caractères"),
    "a misspelt key": (
        {"parcours": 1, "titre": "", "étapes": [STEP]},
        "etapes",
        "« étapes » à sa place",
    ),
    "a key too many": (route(auteur="moi"), "auteur", "« auteur » n’existe pas"),
    "no step": (route(etapes=[]), "etapes", "au moins une étape"),
    "steps that are no list": (route(etapes={}), "etapes", "une liste entre crochets"),
    "too many steps": (route(*[STEP] * 61), "etapes", "61 étapes"),
    "a step that is a name": (route(STEP, "carte"), "etapes[1]", "Étape 2"),  # type: ignore[arg-type]
    "no chart": (route({"parametres": {}}), "etapes[0].vue", "« vue » manque"),
    "no parameters": (route({"vue": "carte"}), "etapes[0].parametres", "« parametres » manque"),
    "an unknown chart": (route(STEP, step(vue="camembert")), "etapes[1].vue", "« camembert »"),
    "a chart that is a number": (route(step(vue=3)), "etapes[0].vue", "on lit 3"),
    "an unknown key of a step": (
        route(step(questions="?")),
        "etapes[0].questions",
        "« questions » n’existe pas",
    ),
    "a long step title": (route(step(titre="t" * 201)), "etapes[0].titre", "201"),
    "a long question": (route(step(question="q" * 401)), "etapes[0].question", "401"),
    "long notes": (route(step(notes="n" * 4001)), "etapes[0].notes", "4\u202f001 caractères"),
    "minutes in words": (route(step(minutes="3")), "etapes[0].minutes", "un nombre entier"),
    "no minutes at all": (route(step(minutes=0)), "etapes[0].minutes", "de 1 à 120"),
    "a day": (route(step(minutes=121)), "etapes[0].minutes", "de 1 à 120"),
    "notes that are nothing": (route(step(notes=None)), "etapes[0].notes", "null"),
    "a language": (
        route(step(parametres={"domaine": "sante", "langue": "fr"})),
        "etapes[0].parametres.langue",
        "« langue » n’existe pas",
    ),
    "a code that is a number": (
        route(step(parametres={"territoire": 53})),
        "etapes[0].parametres.territoire",
        "on lit 53",
    ),
    "an endless value": (
        route(step(parametres={"domaine": "d" * 201})),
        "etapes[0].parametres.domaine",
        "201 caractères",
    ),
    "an unknown domain": (
        route(step(parametres={"domaine": "santé"})),
        "etapes[0].parametres.domaine",
        "« santé »",
    ),
    "an indicator that almost exists": (
        route(step(parametres={"indicateur": "taux_chomage"})),
        "etapes[0].parametres.indicateur",
        "taux_chomage_localise",
    ),
    "an indicator that is nothing like one": (
        route(step(parametres={"indicateur": "zzz"})),
        "etapes[0].parametres.indicateur",
        " en tout",
    ),
    "nothing to draw": (
        route(step(parametres={})),
        "etapes[0].parametres.domaine",
        "Choisissez un domaine",
    ),
    "a chart without its territory": (
        route(step(vue="radar", parametres={})),
        "etapes[0].parametres.territoire",
        "Choisissez un territoire",
    ),
    "a contradiction": (
        route(step(parametres={"indicateur": "taux_chomage_localise", "acteur": "citoyens"})),
        "etapes[0].parametres.indicateur",
        "Corrigez ce paramètre",
    ),
}


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("case", REFUSALS)
def test_a_refusal_says_where_and_what(catalogue: Catalogue, case: str) -> None:
    document, path, said = REFUSALS[case]
    error = refused(catalogue, document)
    assert error.path == path
    assert said in spaced(str(error))
    assert not ENGLISH.search(str(error))


@pytest.mark.parametrize("case", REFUSALS)
def test_a_refusal_speaks_the_language_of_the_reader(catalogue: Catalogue, case: str) -> None:
    french = refused(catalogue, REFUSALS[case][0])
    english = refused(catalogue, REFUSALS[case][0], "en")
    assert (french.path, french.allowed) == (english.path, english.allowed)
    assert str(french) != str(english)


def test_a_step_is_counted_from_one_in_the_sentence(catalogue: Catalogue) -> None:
    error = refused(catalogue, route(STEP, STEP, step(vue="camembert")))
    assert spaced(str(error)).startswith("Étape 3, « vue » : ")
    assert error.path == "etapes[2].vue"


def test_a_refusal_lists_what_may_stand_there(catalogue: Catalogue) -> None:
    of_chart = refused(catalogue, route(step(vue="camembert")))
    of_domain = refused(catalogue, route(step(parametres={"domaine": "x"})))
    of_key = refused(catalogue, route(step(question_="")))
    assert of_chart.allowed == PROJECTED
    assert of_domain.allowed == tuple(catalogue.domains)
    assert of_key.allowed == (
        *("vue", "parametres", "titre", "question", "notes", "minutes", "vote", "echanges"),
    )
    for error in (of_chart, of_domain, of_key):
        assert all(value in str(error) for value in error.allowed)


def test_the_version_is_named_before_all_that_another_version_may_change(
    catalogue: Catalogue,
) -> None:
    assert refused(catalogue, {"parcours": 2, "stations": []}).path == "parcours"


def test_the_first_wrong_step_is_named(catalogue: Catalogue) -> None:
    error = refused(catalogue, route(STEP, step(titre=1), step(vue="x")))
    assert error.path == "etapes[1].titre"


def test_a_long_value_is_not_repeated_whole(catalogue: Catalogue) -> None:
    error = refused(catalogue, route(step(vue="x" * 10_000)))
    assert len(str(error)) < 400
    of_key = refused(catalogue, route(step(**{"k" * 10_000: ""})))
    assert len(str(of_key)) + len(of_key.path) < 400


# Files


def test_a_file_may_start_with_a_byte_order_mark(catalogue: Catalogue) -> None:
    content = b"\xef\xbb\xbf" + json.dumps(route()).encode()
    assert read_file(catalogue, "fr", content) == read_itinerary(catalogue, "fr", route())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b" \n", "vide"),
        (b'{\n "titre": "a",\n}', "ligne 2, colonne 14"),
        (b"<html>", "ligne 1, colonne 1"),
        (b'"\\ud800"', "ligne 1"),
        (b"[" * 100_000, "ligne 1"),
        ('{"titre": "é"}'.encode("latin-1"), "UTF-8"),
        (json.dumps(route()).encode("utf-16"), "UTF-8"),
        (b'{"titre": ' + b"[" * 1010 + b"]" * 1010 + b"}", "emboîte"),
    ],
)
def test_what_is_no_json_is_refused_in_plain_words(
    catalogue: Catalogue, content: bytes, said: str
) -> None:
    with pytest.raises(ItineraryError, match=said) as caught:
        read_file(catalogue, "fr", content)
    assert caught.value.path == "fichier"


def test_a_file_over_the_size_of_the_schema_is_refused(catalogue: Catalogue) -> None:
    content = json.dumps(route()).encode()
    assert read_file(catalogue, "fr", content.ljust(most_bytes()))
    with pytest.raises(TooLargeError, match=f"{most_bytes() // 1000}\u00a0ko"):
        read_file(catalogue, "fr", content.ljust(most_bytes() + 1))


# Writing


def test_a_document_has_all_keys_in_one_order(catalogue: Catalogue) -> None:
    document = to_document(catalogue, read_itinerary(catalogue, "fr", route()))
    steps: Any = document["etapes"]
    assert list(document) == ["parcours", "titre", "etapes"]
    assert list(steps[0]) == ["vue", "parametres", "titre", "question", "notes", "minutes"]
    assert (steps[0]["titre"], steps[0]["question"], steps[0]["notes"]) == ("", "", "")
    assert steps[0]["minutes"] == planned_minutes()


def test_parameters_come_back_in_their_canonical_form(catalogue: Catalogue) -> None:
    given = {"territoire": "R53", "niveau": "region", "domaine": " sante ", "periode": "derniere"}
    steps: Any = to_document(
        catalogue, read_itinerary(catalogue, "en", route(step(parametres=given)))
    )
    assert steps["etapes"][0]["parametres"] == {"domaine": "sante", "territoire": "53"}


charts_and_parameters = st.one_of(
    st.tuples(
        st.sampled_from(["carte", "classement", "profil"]),
        st.fixed_dictionaries(
            {
                "domaine": st.sampled_from(["securite", "vieillissement", "environnement"]),
                "territoire": st.sampled_from(["53", "R11", "94"]),
            },
            optional={
                "comparer": st.sampled_from(["76", "76,84"]),
                "periode": st.sampled_from(["derniere", "etude"]),
            },
        ),
    ),
    st.tuples(
        st.sampled_from(["positions", "ecarts", "priorites"]),
        st.fixed_dictionaries(
            {"territoire": st.sampled_from(["53", "75"]), "exemple": st.just("oui")},
            optional={
                "acteur": st.sampled_from(["citoyens", "institutions"]),
                "percu_min": st.sampled_from(["5,5", "6"]),
            },
        ),
    ),
)
text = st.text(st.characters(codec="utf-8"), max_size=200)
steps = st.builds(
    lambda drawn, **keys: {"vue": drawn[0], "parametres": drawn[1], **keys},
    charts_and_parameters,
    titre=text,
    question=text,
    notes=text,
)


@settings(deadline=None, derandomize=True, database=None, max_examples=40)
@given(
    document=st.builds(
        lambda title, made: route(*made, titre=title), text, st.lists(steps, min_size=1, max_size=5)
    ),
    language=st.sampled_from(["fr", "en"]),
)
def test_a_route_written_and_read_again_is_the_same(
    catalogue: Catalogue, document: dict[str, object], language: str
) -> None:
    read = read_itinerary(catalogue, language, document)
    written = to_document(catalogue, read)
    assert read_itinerary(catalogue, language, written) == read
    assert (
        to_document(catalogue, read_file(catalogue, language, json.dumps(written).encode()))
        == written
    )


# Documentation


def test_the_documented_example_is_accepted(catalogue: Catalogue) -> None:
    example = DOCUMENTATION.read_text("utf-8").split("```json\n", 1)[1].split("```", 1)[0]
    read = read_file(catalogue, "fr", example.encode())
    assert len(read.steps) == 4
    assert read.steps[1].title
    assert read.steps[3].selection.example


def test_the_documented_table_says_what_the_schema_says() -> None:
    told = [line for line in DOCUMENTATION.read_text("utf-8").splitlines() if line[:3] == "| `"]
    assert told == [
        line_of(name, key, where, name in part.get("required", ()))
        for where, part in groups().items()
        for name, key in part["properties"].items()
    ]


def groups() -> dict[str, Mapping[str, Any]]:
    """Every group of keys that a route may hold, by what the documentation calls it."""
    whole = schema()
    step = whole["properties"]["etapes"]["items"]
    session, said = whole["properties"]["seance"], step["properties"]["echanges"]
    return {
        "le fichier": whole,
        "une étape": step,
        "`seance`": session,
        "`participants`": session["properties"]["participants"],
        "`echanges`": said,
        "un verbatim": said["properties"]["verbatims"]["items"],
        "un engagement": said["properties"]["engagements"]["items"],
        "`vote`": step["properties"]["vote"],
    }


def line_of(name: str, key: Mapping[str, Any], where: str, required: bool) -> str:
    limits = [f"toujours {key['const']}"] if "const" in key else []
    limits += [f"{key['maxLength']} caractères"] if "maxLength" in key else []
    unit = "minutes" if name == "minutes" else "personnes"
    limits += [f"{key['minimum']} à {key['maximum']} {unit}"] if "maximum" in key else []
    if "minItems" in key:
        limits += [f"{key['minItems']} à {key['maxItems']} étapes"]
    elif "maxItems" in key:
        limits += [f"{key['maxItems']} lignes"]
    needed = "oui" if required else "non"
    cells = [f"`{name}`", where, needed, ", ".join(limits) or "–", key["description"]]
    return f"| {' | '.join(cells)} |"


def test_every_key_of_the_schema_has_a_title_and_a_description() -> None:
    parts = groups().values()
    for key in (*parts, *(key for part in parts for key in part["properties"].values())):
        assert key["title"]
        assert key["description"].endswith(".")


def test_the_documented_size_is_that_of_the_schema() -> None:
    assert f"au plus {most_bytes() // 1000}\u00a0ko" in DOCUMENTATION.read_text("utf-8")
