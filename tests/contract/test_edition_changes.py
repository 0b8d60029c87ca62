"""What an edition changed, as the log, the page, the feed and the terminal say it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from lxml import etree

from dashboard.__main__ import main
from dashboard.app import create_app
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.files import read_files
from dashboard.catalogue.history import (
    DETAILED,
    LOG,
    MOST_EDITIONS,
    Cause,
    Changes,
    Edition,
    Kind,
    read_log,
    to_log,
)
from dashboard.documents import edition_words as words
from dashboard.documents.changes import changes_document
from dashboard.documents.document import Bullets
from dashboard.documents.reader import Reader
from dashboard.editions import changes, publish, rollback
from dashboard.editions.changes import UNTITLED
from dashboard.editions.findings import changed_findings
from dashboard.selection import Selection
from dashboard.settings import Settings
from dashboard.text.i18n import translate
from tests.packages import FIRST, small_package

ATOM = {"a": "http://www.w3.org/2005/Atom"}
OLD_PEOPLE = FIRST[2]
"""An indicator of context: no score depends on it."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(
        tmp_path_factory.mktemp("package") / "data", example=False, subregions=False
    )


def lines(files: Mapping[str, bytes], table: str) -> list[str]:
    return files[f"{table}.csv"].decode().splitlines()


def as_file(rows: list[str]) -> bytes:
    return "".join(f"{row}\n" for row in rows).encode()


def moved(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The package with figures of the old in Brittany changed, noted, removed and added, a region
    renamed and a milestone left out."""
    rows = lines(files, "observations")
    ours = [n for n, row in enumerate(rows) if row.startswith(f"{OLD_PEOPLE},53,")]
    first, last = rows[ours[0]].split(","), rows[ours[-1]].split(",")
    changed = [*last[:4], "99.5", *last[5:]]
    added = [*first[:2], "2031", "2031", "31.0", *first[5:]]
    elsewhere = next(n for n, row in enumerate(rows) if row.startswith(f"{OLD_PEOPLE},44,"))
    noted = rows[elsewhere].split(",")
    noted[7] = "une note nouvelle"
    rows[ours[-1]], rows[elsewhere] = ",".join(changed), ",".join(noted)
    del rows[ours[0]]
    return {
        **files,
        "observations.csv": as_file([*rows, ",".join(added)]),
        "territories.csv": files["territories.csv"].replace(b"Normandie", b"Normandy"),
        "milestones.csv": as_file(lines(files, "milestones")[:-1]),
    }


@pytest.fixture(scope="module")
def told(package: Path) -> Changes:
    return changes(package, moved(read_files(package)))


def test_figures_are_counted_by_what_became_of_them_and_named_in_words(told: Changes) -> None:
    (table,) = (one for one in told.tables if one.table == "observations")
    assert table.counts == {Kind.CHANGED: 1, Kind.ADDED: 1, Kind.REMOVED: 1, Kind.NOTED: 1}
    names = {row.kind: row.name["fr"] for row in table.rows}
    assert names[Kind.ADDED] == "Part des 65 ans et plus · Bretagne · 2031"
    assert names[Kind.NOTED].startswith("Part des 65 ans et plus · Grand Est · ")
    assert {row.kind: row.name["en"] for row in table.rows}[Kind.ADDED].startswith("Share of")
    (changed,) = (row for row in table.rows if row.kind is Kind.CHANGED)
    assert words.values("fr", changed)[1] == "99,5\u202f%"
    (removed,) = (row for row in table.rows if row.kind is Kind.REMOVED)
    assert (removed.new, words.values("fr", removed)[1]) == (None, "–")


def test_figures_of_the_country_are_told_first_and_what_hangs_on_them(package: Path) -> None:
    files = dict(read_files(package))
    rows = lines(files, "observations")
    for n, row in enumerate(rows):
        if row.startswith((f"{OLD_PEOPLE},53,", f"{OLD_PEOPLE},FR,")):
            cells = row.split(",")
            rows[n] = ",".join([*cells[:4], f"{float(cells[4]) + 9}", *cells[5:]])
    ours = [row for row in rows if row.startswith(f"{OLD_PEOPLE},FR,")]
    files["observations.csv"] = as_file([*(row for row in rows if row not in ours), *ours])
    found = changes(package, files)
    (table,) = found.tables
    places = [row.name["en"].split(" · ")[1] for row in table.rows]
    assert table.national == len(ours) > 0
    assert places == ["Metropolitan France"] * len(ours) + ["Bretagne"] * len(ours)
    edition = Edition(2, "b", "2026-11-29T03:12:00+00:00", Cause.PUBLISHED, found)
    assert "la référence des comparaisons" in words.summary("fr", edition)


def test_other_rows_are_named_before_and_after(told: Changes) -> None:
    by_table = {one.table: one for one in told.tables}
    assert by_table.keys() == {"territories", "observations", "milestones"}
    assert "Normandie → Normandy" in [row.name["fr"] for row in by_table["territories"].rows]
    assert by_table["milestones"].counts == {Kind.REMOVED: 1}
    assert not by_table["milestones"].figures


def test_titles_that_say_something_else_are_told_with_their_page(told: Changes) -> None:
    (found,) = (one for one in told.findings if OLD_PEOPLE in one.address)
    assert found.subject["fr"] == "Part des 65 ans et plus"
    assert found.old["fr"] == "8 régions plus fragiles que la France, la Nouvelle-Aquitaine en tête"
    assert found.new["fr"] == "31,0\u202f% en Bretagne"
    assert told.n_findings == len(told.findings)


def test_what_is_written_otherwise_and_says_the_same_is_no_change(package: Path) -> None:
    files = dict(read_files(package))
    rows = lines(files, "observations")
    n = next(n for n, row in enumerate(rows) if row.startswith(f"{OLD_PEOPLE},53,"))
    cells = rows[n].split(",")
    cells[4] = f"{float(cells[4]):.3f}"
    rows[n] = ",".join(cells)
    files["observations.csv"] = as_file([rows[0], *reversed(rows[1:])])
    assert changes(package, files) == Changes()


def test_no_compared_title_is_made_of_answers_and_of_other_tables_without_figures(
    package: Path, tmp_path: Path
) -> None:
    other = tmp_path / "data"
    shutil.copytree(package, other)
    for table in UNTITLED:
        path = other / f"{table}.csv"
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert changed_findings(load_catalogue(package), load_catalogue(other), ()) == ()


def test_a_table_too_large_to_compare_says_that_it_changed(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.catalogue.store.parts.MOST_IN_MEMORY", 100)
    monkeypatch.setenv("PHARE_STATE", str(tmp_path / "state"))
    other = tmp_path / "data"
    shutil.copytree(package, other)
    path = other / "observations.csv"
    path.write_bytes(path.read_bytes().replace(b"normal", b"estimated", 1))
    told = changes(package, other)
    assert [(one.table, words.counts("fr", one)) for one in told.tables] == [
        ("observations", "changée, trop grande pour être comparée ligne à ligne")
    ]
    edition = Edition(2, "v", "2026-11-29T03:12:00+00:00", Cause.PUBLISHED, told)
    said = words.summary("fr", edition)
    assert said.startswith(
        "Table «\u00a0Observations, régions et France\u00a0» changée, trop grande"
    )
    assert said.endswith("ligne à ligne.")


@dataclass
class Published:
    """A folder with an edition that was published, then taken back."""

    folder: Path

    def client(self) -> FlaskClient:
        return create_app(
            Settings(data=self.folder), load_catalogue(self.folder)
        ).server.test_client()


@pytest.fixture(scope="module")
def published(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("published") / "data"
    shutil.copytree(package, folder)
    files = dict(read_files(package))
    rows = lines(files, "observations")
    values = [row.split(",") for row in rows]
    files["observations.csv"] = as_file(
        [
            ",".join([*row[:4], "99.5", *row[5:]]) if row[:2] == [OLD_PEOPLE, "53"] else line
            for row, line in zip(values, rows, strict=True)
        ]
    )
    publish(files, folder)
    rollback(folder)
    return Published(folder)


def test_the_log_stays_with_the_folder_and_does_not_grow_without_end(published: Published) -> None:
    assert [one.number for one in read_log(published.folder)] == [3, 2]
    newest = read_log(published.folder)[0]
    many = tuple(newest for _ in range(2 * MOST_EDITIONS))
    (published.folder / LOG).with_name("many.json").write_bytes(to_log(many))
    shutil.move(published.folder / "many.json", published.folder.parent / LOG)
    kept = read_log(published.folder.parent)
    assert len(kept) == MOST_EDITIONS
    assert [bool(one.changes.tables[0].rows) for one in kept].count(True) == DETAILED
    assert {one.changes.tables[0].counts[Kind.CHANGED] for one in kept} == {2}


def test_the_page_tells_each_edition_the_newest_first(published: Published) -> None:
    page = published.client().get("/donnees/changements.docx")
    assert page.status_code == 200
    head = published.client().get("/donnees/changements").data.decode()
    assert head.count('type="application/atom+xml"') == 1
    assert "2 chiffres changés" in head


def test_the_feed_has_what_readers_of_feeds_need(published: Published) -> None:
    answer = published.client().get("/donnees/changements.atom")
    assert answer.mimetype == "application/atom+xml"
    feed = etree.fromstring(answer.data)
    for of in (feed, *feed.iterfind("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(of.findall(f"a:{name}", ATOM)) == 1, name
    assert feed.findtext("a:author/a:name", namespaces=ATOM) == "PHARE"
    (own,) = feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
    assert own.endswith("/donnees/changements.atom")
    entries = feed.findall("a:entry", ATOM)
    assert [e.findtext("a:id", namespaces=ATOM)[:9] for e in entries] == ["urn:uuid:"] * 2
    assert len({e.findtext("a:id", namespaces=ATOM) for e in entries}) == 2
    assert feed.findtext("a:updated", namespaces=ATOM) == max(
        e.findtext("a:updated", namespaces=ATOM) for e in entries
    )
    (link,) = entries[0].xpath("a:link[@rel='alternate']/@href", namespaces=ATOM)
    assert link.endswith("/donnees/changements#edition-3")


def ids(feed: bytes) -> list[str]:
    return [
        str(one) for one in etree.fromstring(feed).xpath("//a:entry/a:id/text()", namespaces=ATOM)
    ]


def test_a_folder_without_an_edition_has_an_empty_feed_and_a_page_that_says_so(
    package: Path,
) -> None:
    client = create_app(Settings(data=package), load_catalogue(package)).server.test_client()
    feed = etree.fromstring(client.get("/donnees/changements.atom").data)
    assert feed.findall("a:entry", ATOM) == []
    assert feed.findtext("a:updated", namespaces=ATOM) == "2026-11-28T00:00:00Z"
    assert client.get("/donnees/changements").status_code == 200


@pytest.mark.parametrize(("language", "wider"), [("fr", "une seule"), ("en", "a single one")])
def test_what_a_set_says_of_its_edition_is_what_its_page_is_called_by(
    catalogue: Catalogue, language: str, wider: str
) -> None:
    page = changes_document(Reader(catalogue, Selection(language=language)))
    assert page.title == translate(language, "data.changes")
    (bullets,) = page.section("changes").blocks
    assert isinstance(bullets, Bullets)
    of_france = translate(language, "data.changes.france")
    assert of_france in [item.text for item in bullets.items]
    table = csv.DictReader(lines(catalogue.files, "observations"))
    scopes = [row["scope"] for row in table]
    assert scopes.count("wider") == 1
    assert wider in of_france


def command(*words_: str) -> Result:
    return CliRunner().invoke(main, words_)


def test_the_commands_tell_the_summary_first_and_refuse_in_one_line(published: Published) -> None:
    before = ids(published.client().get("/donnees/changements.atom").data)
    said = command("changes", str(published.folder))
    assert said.exit_code == 0
    assert "2 chiffres changés" in said.output.splitlines()[1]
    back = command("rollback", str(published.folder))
    assert back.exit_code == 0
    assert "L’édition précédente est revenue" in back.output
    after = ids(published.client().get("/donnees/changements.atom?langue=en").data)
    assert after[1:] == before
    alone = published.folder.parent / "alone"
    alone.mkdir()
    for name in ("changes", "rollback"):
        refused = command(name, str(alone))
        assert refused.exit_code == 2
        assert len(refused.stderr.strip().splitlines()) == 1
        assert command(name, str(alone / "nowhere")).exit_code == 2
