"""Only what is shaped as a callback of the pages reaches Dash."""

from copy import deepcopy
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.web.callbacks import PATH, add_guard

SLOTS = '{"name":["ALL"],"type":"slot"}'
CALLBACKS = {
    f"..screen.children...{SLOTS}.children..": {
        "callback": print,
        "inputs": [{"id": "route", "property": "data"}],
        "state": [{"id": SLOTS, "property": "id"}],
    },
    "title.data": {"inputs": [{"id": "route", "property": "data"}], "state": []},
}
"""The second one runs in the browser."""
SLOT = {"name": "headline", "type": "slot"}
SENT: dict[str, Any] = {
    "output": f"..screen.children...{SLOTS}.children..",
    "outputs": [
        {"id": "screen", "property": "children"},
        [
            {"id": SLOT, "property": "children"},
            {"id": {**SLOT, "name": "x"}, "property": "children"},
        ],
    ],
    "inputs": [{"id": "route", "property": "data", "value": {"pathname": "/"}}],
    "state": [[{"id": SLOT, "property": "id", "value": SLOT}]],
    "changedPropIds": ["route.data"],
}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    server = Flask("guarded")
    add_guard(server, CALLBACKS)

    @server.route("/<path:path>", methods=["GET", "POST"])
    def reached(path: str) -> str:
        return "reached"

    return server.test_client()


def changed(*way: str | int, to: object) -> dict[str, Any]:
    """What a page sends, with one part changed."""
    sent = deepcopy(SENT)
    part: Any = sent
    for key in way[:-1]:
        part = part[key]
    part[way[-1]] = to
    return sent


def test_what_a_page_sends_reaches_dash(client: FlaskClient) -> None:
    for body in (SENT, changed("state", 0, to=[]), changed("outputs", 1, to=[])):
        assert client.post(PATH, json=body).data == b"reached"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param([SENT], id="a list"),
        pytest.param(changed("output", to=["title.data"]), id="an output that is no text"),
        pytest.param(changed("output", to="elsewhere.data"), id="an output of no page"),
        pytest.param(
            {**SENT, "output": "title.data", "outputs": [{"id": "title", "property": "data"}]},
            id="a callback of the browser",
        ),
        pytest.param(changed("changedPropIds", to="route.data"), id="changes that are no list"),
        pytest.param(changed("changedPropIds", to=[1]), id="a change that is no text"),
        pytest.param(changed("outputs", to=None), id="no outputs"),
        pytest.param(changed("outputs", to=SENT["outputs"][:1]), id="an output too few"),
        pytest.param(changed("inputs", to={}), id="inputs that are no list"),
        pytest.param(changed("inputs", to=[]), id="an input too few"),
        pytest.param(changed("inputs", to=SENT["inputs"] * 2), id="an input too many"),
        pytest.param(changed("inputs", 0, to="route"), id="an input that is no place"),
        pytest.param(changed("inputs", 0, to=SENT["inputs"]), id="a list where one is expected"),
        pytest.param(changed("inputs", 0, "id", to="other"), id="an input of another component"),
        pytest.param(changed("inputs", 0, "property", to="value"), id="an input of another kind"),
        pytest.param(changed("state", to=[]), id="no state"),
        pytest.param(changed("state", 0, to=SENT["state"][0][0]), id="one where many are meant"),
        pytest.param(changed("state", 0, 0, to="slot"), id="a state that is no place"),
        pytest.param(changed("state", 0, 0, "id", to="slot"), id="an id that is no pattern"),
        pytest.param(changed("state", 0, 0, "id", to={"name": "x"}), id="half a pattern"),
        pytest.param(changed("state", 0, 0, "id", "name", to=["x"]), id="an id that is no text"),
        pytest.param(changed("state", 0, 0, "property", to="children"), id="another property"),
    ],
)
def test_what_no_page_sends_is_refused(client: FlaskClient, body: object) -> None:
    answer = client.post(PATH, json=body)
    assert answer.status_code == 400
    assert answer.get_json() == {
        "error": answer.get_json()["error"],
        "parameter": "callback",
        "allowed": [],
    }


def test_what_is_asked_elsewhere_or_only_read_is_not_looked_at(client: FlaskClient) -> None:
    assert client.post("/elsewhere", json={}).data == b"reached"
    assert client.get(PATH).data == b"reached"
    assert client.get("/elsewhere").data == b"reached"
