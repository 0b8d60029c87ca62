"""The short source line says who, and how many, in a line."""

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.text.i18n import LANGUAGES
from dashboard.text.sources import SHORT, SourceLine, distinct, short_line


def lines(*texts: str) -> list[SourceLine]:
    return [SourceLine(text, "", "") for text in texts]


def test_one_source_is_its_body() -> None:
    assert short_line("fr", lines("Insee, Recensement 2016")) == "Insee"
    assert short_line("fr", lines("Insee, A", "Insee, A")) == "Insee"
    assert short_line("fr", []) == ""


def test_bodies_stand_once_and_all_sources_count() -> None:
    told = lines("Insee, A", "Insee, B", "Caisse des Dépôts (RPLS, SDES), C")
    assert short_line("fr", told) == "Insee, Caisse des Dépôts · 3 sources"
    assert short_line("en", told) == "Insee, Caisse des Dépôts · 3 sources"


def test_bodies_without_room_are_left_out_and_their_being_there_is_shown() -> None:
    line = short_line("fr", lines(*(f"Organisme {i}, titre" for i in range(9))))
    assert line == "Organisme 0, Organisme 1, Organisme 2… · 9 sources"
    assert short_line("fr", lines("M" * 80, "N, B")) == "2 sources"


def test_no_card_has_a_longer_line(catalogue: Catalogue) -> None:
    for language in LANGUAGES:
        for chart in ("carte", "tableau", "classement"):
            for domain in catalogue.domains:
                chosen = Selection(domain=domain, level=Level.REGION, language=language)
                sources = view(catalogue, chart, chosen).sources
                line = short_line(language, sources)
                assert 0 < len(line) <= SHORT
                assert len(distinct(sources)) == 1 or str(len(distinct(sources))) in line
