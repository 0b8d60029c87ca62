"""The calendar file reads back: every date, as long as it was left open, the same every time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar, Event

from dashboard.catalogue import Catalogue
from dashboard.text.i18n import LANGUAGES

both_languages = pytest.mark.parametrize("language", LANGUAGES)


def read(client: FlaskClient, query: str = "") -> list[Event]:
    answer = client.get(f"/voyages.ics{query}")
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


def named(events: list[Event], uid: str) -> Event:
    return next(event for event in events if event["uid"] == uid)


def length(event: Event) -> timedelta:
    return event.decoded("dtend") - event.decoded("dtstart")


@both_languages
def test_every_date_is_one_event(client: FlaskClient, catalogue: Catalogue, language: str) -> None:
    events = read(client, f"?langue={language}")
    dated = [stop for stop in catalogue.stops if stop.date]
    assert len(events) == len(catalogue.milestones) + len(dated)
    assert {f"etape-{stop.number}@phare" for stop in dated} <= {str(e["uid"]) for e in events}


def test_a_stop_without_a_date_is_not_exported(client: FlaskClient, catalogue: Catalogue) -> None:
    uids = {str(event["uid"]) for event in read(client)}
    assert not {f"etape-{s.number}@phare" for s in catalogue.stops if not s.date} & uids


def test_all_events_last_whole_days_and_block_nobody(client: FlaskClient) -> None:
    for event in read(client):
        assert type(event.decoded("dtstart")) is date
        assert type(event.decoded("dtend")) is date
        assert length(event) >= timedelta(days=1)
        assert event["transp"] == "TRANSPARENT"


def test_a_day_a_month_and_a_year_last_as_long_as_they_say(client: FlaskClient) -> None:
    events = read(client)
    day, month = named(events, "etape-2@phare"), named(events, "etape-23@phare")
    assert (day.decoded("dtstart"), length(day).days) == (date(2016, 6, 28), 1)
    assert (month.decoded("dtstart"), length(month).days) == (date(2016, 5, 1), 31)
    (year,) = (event for event in events if length(event).days > 31)
    assert (year.decoded("dtstart"), year.decoded("dtend")) == (date(2016, 1, 1), date(2017, 1, 1))


@pytest.mark.parametrize(
    ("language", "month", "year"),
    [
        ("fr", "le jour n’est pas connu", "le mois n’est pas connu"),
        ("en", "the day is not known", "the month is not known"),
    ],
)
def test_the_description_says_what_is_not_known(
    client: FlaskClient, language: str, month: str, year: str
) -> None:
    for event in read(client, f"?langue={language}"):
        said = str(event["description"])
        assert (month in said) == (1 < length(event).days <= 31)
        assert (year in said) == (length(event).days > 31)


def test_a_stop_has_its_place_and_only_a_known_status(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    events = read(client)
    held, planned = named(events, "etape-9@phare"), named(events, "etape-23@phare")
    assert (held["location"], held["status"]) == ("Nantes", "CONFIRMED")
    assert (planned["location"], planned["status"]) == ("Vancouver (Canada)", "TENTATIVE")
    nantes = next(stop for stop in catalogue.stops if stop.number == 9)
    assert held["geo"].to_ical() == f"{nantes.latitude};{nantes.longitude}"


def test_identifiers_are_unique_and_the_same_in_every_language(client: FlaskClient) -> None:
    french, english = (
        [str(event["uid"]) for event in read(client, f"?langue={language}")]
        for language in LANGUAGES
    )
    assert french == english
    assert len(set(french)) == len(french)


def test_the_time_stamp_is_the_date_of_the_data(client: FlaskClient, catalogue: Catalogue) -> None:
    day = date.fromisoformat(catalogue.data_date)
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert {event.decoded("dtstamp") for event in read(client)} == {stamp}


def test_english_readers_get_english(client: FlaskClient) -> None:
    events = read(client, "?langue=en")
    assert "Study-tour stop: Besançon, attested" in {str(event["summary"]) for event in events}
    assert "year inferred" in str(named(events, "etape-2@phare")["description"])


def test_a_region_keeps_its_stops_and_the_programme(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    uids = [str(event["uid"]) for event in read(client, "?territoire=27")]
    assert [uid for uid in uids if uid.startswith("etape")] == ["etape-2@phare"]
    assert len(uids) == len(catalogue.milestones) + 1


def test_the_file_has_a_name_and_a_type(client: FlaskClient) -> None:
    answer = client.get("/voyages.ics?territoire=53&langue=en")
    assert answer.mimetype == "text/calendar"
    assert 'filename="phare_tours_bretagne_en.ics"' in answer.headers["Content-Disposition"]


def test_lines_are_folded_and_end_as_the_standard_says(client: FlaskClient) -> None:
    data = client.get("/voyages.ics").data
    assert data.endswith(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_equal_data_give_equal_bytes_that_are_not_sent_twice(client: FlaskClient) -> None:
    first, second = client.get("/voyages.ics"), client.get("/voyages.ics?territoire=FR&langue=fr")
    assert first.data == second.data
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/voyages.ics", headers=tag).status_code == 304


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("territoire=99", "territoire"),
        ("territoire=D29", "niveau"),
        ("couleur=rouge", "couleur"),
        ("langue=de", "langue"),
    ],
)
def test_a_wrong_parameter_is_named(client: FlaskClient, query: str, parameter: str) -> None:
    answer = client.get(f"/voyages.ics?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == parameter
    assert answer.get_json().keys() == {"error", "parameter", "allowed"}
