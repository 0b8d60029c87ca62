"""The page of a session: its questions with what they have received, and what is done to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, request

from dashboard.ballots.choices import vote_choices
from dashboard.catalogue import Catalogue
from dashboard.itinerary import ItineraryError, read_vote
from dashboard.vote import VoteKind
from dashboard.votes import VoteStore
from dashboard.web.voting.desk_page import CODE, PATH, Screen
from dashboard.web.voting.gate import Gate
from dashboard.web.voting.refusals import Refusal

QUESTIONS: Mapping[str, tuple[Callable[[VoteStore, str, int], object], str]] = {
    "ouvrir": (VoteStore.open, "ouverte"),
    "fermer": (VoteStore.close, "fermee"),
    "reveler": (VoteStore.reveal, "revelee"),
    "cacher": (VoteStore.hide, "cachee"),
    "vider": (VoteStore.reset, "videe"),
    "supprimer": (VoteStore.remove, "supprimee"),
}
"""What is done to a question, and what is said of it then."""
PUBLISHED = {"publier": True, "depublier": False}
SESSION = ("poser", "modifier", "effacer", *PUBLISHED)
ABOUT: Mapping[str, str] = {VoteKind.RATING: "domaine", VoteKind.ESTIMATE: "indicateur"}
"""What a new question of some kinds is about, beside a region."""


def add_routes(blueprint: Blueprint, catalogue: Catalogue, gate: Gate) -> None:
    """`/animation/<code>`."""

    @blueprint.get(f"{PATH}/{CODE}")
    @gate.facilitator_only
    def session_desk(code: str) -> Response:
        return _page(Screen.asked(catalogue, gate), code)

    @blueprint.post(f"{PATH}/{CODE}")
    @gate.facilitator_only
    def change_session(code: str) -> Response:
        screen, do = Screen.asked(catalogue, gate), request.form.get("faire", "")
        if do in QUESTIONS:
            return _question_changed(screen, code, do)
        if do not in SESSION:
            words = (*QUESTIONS, *SESSION)
            raise Refusal("one_of", "faire", words, name="faire", words=", ".join(words))
        return _session_changed(screen, code, do)


def _page(
    screen: Screen, code: str, fault: str = "", asked: Mapping[str, str] | None = None
) -> Response:
    store = screen.gate.store
    session, standing = store.session(code), store.standing(code)
    return screen.answer(
        "_session",
        f"{PATH}/{code}",
        400 if fault else 200,
        fault=fault,
        new=asked or {},
        choices=vote_choices(screen.catalogue, screen.language),
        session=screen.session(session) | {"devices": screen.devices(standing.devices)},
        questions=[screen.question(code, asked) for asked in standing.questions],
        heads=screen.heads(),
        confirm=(request.args.get("confirmer"), request.args.get("question", "")),
        fields=screen.session_fields(session),
    )


def _question_changed(screen: Screen, code: str, do: str) -> Response:
    change, said = QUESTIONS[do]
    n = request.form.get("question", "")
    if not n.isdecimal():
        raise Refusal("whole", "question", name="question", most=999)
    change(screen.gate.store, code, int(n))
    where = "" if do == "supprimer" else f"q{n}"
    return screen.again(f"{PATH}/{code}", where, fait=said, question=n)


def _asked(screen: Screen, code: str) -> Response:
    """Asks a question that is typed; one without area is about the region of its session."""
    form, store = request.form, screen.gate.store
    kind, area = form.get("type", ""), store.session(code).area
    sent: dict[str, object] = {"type": kind, "question": form.get("question", "")}
    if about := ABOUT.get(kind):
        sent[about] = form.get(about, "")
        if area:
            sent["territoire"] = area.slug
    if kind == VoteKind.JUDGMENT:
        sent["propositions"] = [*filter(str.strip, form.get("propositions", "").splitlines())]
    try:
        n = store.ask(code, read_vote(screen.catalogue, screen.language, sent))
    except ItineraryError as error:
        return _page(screen, code, str(error), form)
    return screen.again(f"{PATH}/{code}", f"q{n}", fait="posee", question=str(n))


def _session_changed(screen: Screen, code: str, do: str) -> Response:
    store = screen.gate.store
    if do == "poser":
        return _asked(screen, code)
    if do == "effacer":
        store.delete(code)
        return screen.again(PATH, fait="effacee", code=code)
    if do in PUBLISHED:
        store.update(code, published=PUBLISHED[do])
        return screen.again(f"{PATH}/{code}", fait="publiee" if PUBLISHED[do] else "depubliee")
    store.update(code, **screen.session_sent())
    return screen.again(f"{PATH}/{code}", fait="modifiee")
