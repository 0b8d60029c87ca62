"""By which names the dashboard answers."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.settings import Settings
from dashboard.web.hosts import add_names


def client_of(settings: Settings) -> FlaskClient:
    server = Flask(__name__)
    add_names(server, settings)
    server.add_url_rule("/", view_func=lambda: "here")
    return server.test_client()


@pytest.fixture(scope="module")
def laptop() -> FlaskClient:
    names = ("localhost", "laptop.local")
    return client_of(Settings(public_url="https://phare.example", host_names=names))


@pytest.mark.parametrize(
    "host",
    ["localhost:8050", "LAPTOP.local:8050", "phare.example", "192.168.1.23:8050", "[::1]:8050"],
)
def test_own_names_and_addresses_in_numbers_are_answered(laptop: FlaskClient, host: str) -> None:
    assert laptop.get("/", headers={"Host": host}).text == "here"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8050", "192.168.1.23.evil.example", "laptop.local@evil", ""],
)
def test_another_name_is_refused(laptop: FlaskClient, host: str) -> None:
    answer = laptop.get("/?langue=en", headers={"Host": host})
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "Host"
    assert "laptop.local" in answer.get_json()["allowed"]


@pytest.fixture(scope="module")
def online() -> FlaskClient:
    return client_of(Settings(hosts=("phare.example", "192.0.2.7")))


@pytest.mark.parametrize(
    "host", ["phare.example", "192.0.2.7:8050", "127.0.0.1:8050", "localhost", "[::1]"]
)
def test_names_of_an_operator_and_this_machine_are_answered(online: FlaskClient, host: str) -> None:
    assert online.get("/", headers={"Host": host}).text == "here"


@pytest.mark.parametrize(
    "host", ["192.0.2.8", "10.0.0.1:8050", "www.phare.example", "laptop.local"]
)
def test_beside_the_names_of_an_operator_no_address_is_answered(
    online: FlaskClient, host: str
) -> None:
    assert online.get("/", headers={"Host": host}).status_code == 400


def test_names_of_an_operator_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHARE_HOSTS", "Phare.example, 192.0.2.7,")
    assert Settings().hosts == ("phare.example", "192.0.2.7")


def test_without_names_every_name_is_answered() -> None:
    assert client_of(Settings()).get("/", headers={"Host": "any.example"}).text == "here"
