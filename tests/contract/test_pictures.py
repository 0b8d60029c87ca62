"""Every chart answers as a picture at its address, in the sizes and colours that exist."""

import struct

import pytest
from flask.testing import FlaskClient

from dashboard.charts.registry import CHARTS
from dashboard.export.formats import FRAMES
from dashboard.export.picture import PRESETS
from dashboard.tokens import DARK, GREY
from tests.contract.test_resources import address

KINDS = {"svg": b"<svg", "png": b"\x89PNG\r\n", "pdf": b"%PDF"}


CASES = [
    *((chart, kind) for chart in CHARTS for kind in ("svg", "pdf")),
    *((chart, "png") for chart in ("carte", "radar", "tableau")),
]


@pytest.mark.parametrize(("chart", "kind"), CASES)
def test_a_chart_answers_as_a_picture(client: FlaskClient, chart: str, kind: str) -> None:
    answer = client.get(address(chart, kind))
    assert answer.status_code == 200
    assert answer.data.startswith(KINDS[kind])
    assert f".{kind}" in answer.headers["Content-Disposition"]
    again = client.get(address(chart, kind), headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_frames_of_addresses_are_those_that_are_drawn() -> None:
    assert tuple(PRESETS) == FRAMES


def test_an_image_has_the_pixels_of_a_screen_or_of_a_sheet(client: FlaskClient) -> None:
    for frame, size in {"diapositive": (3840, 2160), "a4": (3369, 2382)}.items():
        image = client.get(address("carte", "png") + f"&cadre={frame}").data
        assert struct.unpack(">II", image[16:24]) == size


def test_a_picture_takes_its_colours_and_its_ground_from_the_address(client: FlaskClient) -> None:
    plain = client.get(address("carte", "svg")).text
    assert DARK.paper in client.get(address("carte", "svg") + "&theme=sombre").text
    assert GREY.judged[-1] in client.get(address("carte", "svg") + "&theme=gris").text
    assert "<rect" in plain
    assert "<rect" not in client.get(address("carte", "svg") + "&fond=transparent").text


@pytest.mark.parametrize("choice", ["cadre=timbre", "theme=salle-claire", "fond=rose", "dpi=300"])
def test_what_a_picture_does_not_know_is_refused(client: FlaskClient, choice: str) -> None:
    assert client.get(f"{address('carte', 'svg')}&{choice}").status_code == 400


def test_a_picture_leads_back_to_where_it_was_asked_for(client: FlaskClient) -> None:
    text = client.get(address("carte", "svg"), base_url="https://phare.example.org").text
    assert 'href="https://phare.example.org/vues/carte.html?' in text
