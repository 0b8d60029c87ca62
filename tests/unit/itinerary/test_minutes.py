"""What is noted of a debate is kept to the letter in the route, or refused with a sentence."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalogue import Catalogue
from dashboard.itinerary import (
    ItineraryError,
    read_file,
    read_itinerary,
    schema,
    to_document,
)
from dashboard.itinerary.minutes import Commitment, Quote, Said, Session
from dashboard.model import Actor
from dashboard.selection import ACTORS

DOCUMENTATION = Path(__file__).resolve().parents[3] / "docs" / "parcours.md"
SAID = {
    "verbatims": [
        {"texte": "On l’attend « depuis dix ans ».", "acteur": "citoyens"},
        {"texte": "Oui."},
    ],
    "accords": ["Le transport d’abord."],
    "desaccords": ["Un centre municipal ?"],
    "engagements": [
        {"qui": "La mairie", "quoi": "Réunir", "avec": "l’agence", "echeance": "avant l’été"},
        {"quoi": "Relire"},
    ],
}
SESSION = {
    "date": "2026-11-28",
    "lieu": "Saint-Brieuc",
    "territoire": "Bretagne",
    "animateur": "A. Le Goff",
    "votes": "KMPRT",
    "participants": {"citoyens": 12, "institutions": 1, "autres": 3},
}


def route(said: object = SAID, session: object = SESSION) -> dict[str, Any]:
    step = {"vue": "carte", "parametres": {"domaine": "sante"}, "echanges": said}
    return {"parcours": 1, "titre": "Bretagne", "seance": session, "etapes": [step]}


def test_what_was_said_is_read_with_who_said_it(catalogue: Catalogue) -> None:
    read = read_itinerary(catalogue, "fr", route())
    assert read.steps[0].said == Said(
        quotes=(Quote("On l’attend « depuis dix ans ».", Actor.CITIZENS), Quote("Oui.")),
        agreements=("Le transport d’abord.",),
        disagreements=("Un centre municipal ?",),
        commitments=(
            Commitment("Réunir", "La mairie", "l’agence", "avant l’été"),
            Commitment("Relire"),
        ),
    )
    assert read.session == Session(
        day=date(2026, 11, 28),
        place="Saint-Brieuc",
        territory="Bretagne",
        facilitator="A. Le Goff",
        votes="KMPRT",
        participants=((Actor.CITIZENS, 12), (Actor.INSTITUTIONS, 1), (None, 3)),
    )


def test_a_route_with_minutes_comes_back_with_them_in_one_order(catalogue: Catalogue) -> None:
    turned = {name: SESSION[name] for name in reversed(SESSION)}
    written: Any = to_document(catalogue, read_itinerary(catalogue, "fr", route(session=turned)))
    assert list(written) == ["parcours", "titre", "seance", "etapes"]
    assert json.dumps(written["seance"]) == json.dumps(SESSION)
    assert json.dumps(written["etapes"][0]["echanges"]) == json.dumps(SAID)
    assert (
        to_document(catalogue, read_file(catalogue, "en", json.dumps(written).encode())) == written
    )


def test_a_route_without_minutes_is_written_without_their_keys(catalogue: Catalogue) -> None:
    nothing: dict[str, Any] = {"verbatims": [], "accords": []}
    nobody = {"lieu": "", "participants": {"citoyens": 0}}
    for document in (route(nothing, nobody), route({}, {})):
        written: Any = to_document(catalogue, read_itinerary(catalogue, "fr", document))
        assert list(written) == ["parcours", "titre", "etapes"]
        assert "echanges" not in written["etapes"][0]


REFUSALS: Mapping[str, tuple[dict[str, Any], str, str]] = {
    "an unknown list": (
        route({"remarques": []}),
        "etapes[0].echanges.remarques",
        "Étape 1, « echanges » : la clé « remarques » n’existe pas",
    ),
    "a verbatim that is a text": (
        route({"verbatims": ["Oui."]}),
        "etapes[0].echanges.verbatims[0]",
        "Étape 1, « echanges », « verbatims », ligne 1 : on lit le texte « Oui. »",
    ),
    "an actor that is none": (
        route({"verbatims": [{"texte": "Oui."}, {"texte": "Non.", "acteur": "citoyen"}]}),
        "etapes[0].echanges.verbatims[1].acteur",
        "ligne 2, « acteur » : « citoyen » n’est pas un acteur. Possibles : citoyens, ",
    ),
    "a line without words": (
        route({"accords": ["Oui.", ""]}),
        "etapes[0].echanges.accords[1]",
        "ligne 2 : ce texte est vide",
    ),
    "a long line": (
        route({"desaccords": ["x" * 601]}),
        "etapes[0].echanges.desaccords[0]",
        "601 caractères, il en faut 600 au plus",
    ),
    "too many lines": (
        route({"accords": ["Oui."] * 41}),
        "etapes[0].echanges.accords",
        "on compte 41 lignes, il en faut 40 au plus",
    ),
    "a commitment to nothing": (
        route({"engagements": [{"qui": "La mairie"}]}),
        "etapes[0].echanges.engagements[0].quoi",
        "la clé « quoi » manque",
    ),
    "a day that does not exist": (
        route(session={"date": "2026-02-30"}),
        "seance.date",
        "« seance », « date » : on lit le texte « 2026-02-30 »",
    ),
    "a day in French": (
        route(session={"date": "28/11/2026"}),
        "seance.date",
        "écrit année-mois-jour",
    ),
    "an unknown key of the session": (
        route(session={"ville": "Brest"}),
        "seance.ville",
        "« seance » : la clé « ville » n’existe pas",
    ),
    "participants in words": (
        route(session={"participants": {"citoyens": "douze"}}),
        "seance.participants.citoyens",
        "« seance », « participants », « citoyens » : on lit le texte « douze »",
    ),
    "fewer than nobody": (
        route(session={"participants": {"autres": -1}}),
        "seance.participants.autres",
        "un nombre entier de 0 à 9999",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_fault_in_the_minutes_is_named_in_the_words_of_the_reader(
    catalogue: Catalogue, case: str
) -> None:
    document, path, said = REFUSALS[case]
    messages = {}
    for language in ("fr", "en"):
        with pytest.raises(ItineraryError) as caught:
            read_itinerary(catalogue, language, document)
        assert caught.value.path == path
        messages[language] = str(caught.value).replace("\u00a0", " ")
    assert said in messages["fr"]
    assert messages["fr"] != messages["en"]


def test_every_actor_can_be_quoted_and_counted() -> None:
    whole = schema()["properties"]
    said = whole["etapes"]["items"]["properties"]["echanges"]["properties"]
    counted = whole["seance"]["properties"]["participants"]["properties"]
    assert said["verbatims"]["items"]["properties"]["acteur"]["enum"] == list(ACTORS)
    assert list(counted) == [*ACTORS, "autres"]


def test_the_documented_minutes_are_accepted(catalogue: Catalogue) -> None:
    session, said = DOCUMENTATION.read_text("utf-8").split("```json\n")[2:4]
    given = {
        name: json.loads("{" + block.split("```")[0] + "}")[name]
        for name, block in (("seance", session), ("echanges", said))
    }
    read = read_itinerary(catalogue, "fr", route(given["echanges"], given["seance"]))
    assert read.session.participants
    assert len(read.steps[0].said.commitments) == 1
