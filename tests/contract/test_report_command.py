"""`phare report` as a person runs it: which reports it prints, where, and what it leaves alone."""

from pathlib import Path

import pytest

from dashboard.catalogue import Catalogue
from dashboard.export.report.pdf import pages_of
from dashboard.export.report.series import FEWEST, Order, Press
from dashboard.export.report.volumes import (
    Kind,
    KindError,
    SubjectError,
    Volume,
    all_volumes,
    volume,
)
from dashboard.model import Level
from dashboard.pages.router import content_of
from tests import commands
from tests.commands import refused
from tests.contract.test_cli import phare
from tests.packages import small_package

SITE = "https://phare.example"


@pytest.fixture(scope="module")
def press(catalogue: Catalogue) -> Press:
    return Press(catalogue, content_of, SITE, "fr")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("printed") / "data", example=False)


@pytest.mark.parametrize(
    ("name", "kind", "path"),
    [
        ("32", None, "/territoires/32/rapport"),
        ("R32", None, "/territoires/32/rapport"),
        ("Hauts-de-France", Kind.SYNTHESIS, "/territoires/32/synthese"),
        ("île de france", None, "/territoires/11/rapport"),
        ("D59", None, "/territoires/D59/synthese"),
        ("emploi", None, "/domaines/emploi-insertion/diagnostic"),
        ("sante", None, "/domaines/sante/diagnostic"),
        ("france", None, "/diagnostic"),
        ("france", Kind.SYNTHESIS, "/synthese"),
    ],
)
def test_a_report_is_asked_for_by_code_name_or_beginning(
    catalogue: Catalogue, name: str, kind: Kind | None, path: str
) -> None:
    assert volume(catalogue, name, kind).path == path


@pytest.mark.parametrize(
    ("name", "closest"),
    [("99", "94"), ("59", "D59"), ("bretange", "bretagne"), ("santé publique", "")],
)
def test_what_has_no_report_is_told_what_stands_closest(
    catalogue: Catalogue, name: str, closest: str
) -> None:
    with pytest.raises(SubjectError) as error:
        volume(catalogue, name)
    assert not closest or closest in error.value.closest


@pytest.mark.parametrize(
    ("name", "kind"), [("D59", Kind.REPORT), ("emploi", Kind.SYNTHESIS), ("32", Kind.DIAGNOSIS)]
)
def test_a_subject_has_only_the_kinds_that_were_written(
    catalogue: Catalogue, name: str, kind: Kind
) -> None:
    with pytest.raises(KindError) as error:
        volume(catalogue, name, kind)
    assert kind not in error.value.allowed


def test_all_are_both_reports_of_each_region_and_those_of_france(catalogue: Catalogue) -> None:
    volumes = all_volumes(catalogue)
    assert len(volumes) == 2 * len(catalogue.areas(Level.REGION)) + 2
    assert len({one.stem for one in volumes}) == len(volumes)


def test_a_whole_file_of_the_same_data_is_left_alone(press: Press, tmp_path: Path) -> None:
    order = Order(volume(press.catalogue, "94", Kind.SYNTHESIS), tmp_path / "corse.pdf")
    assert not press.is_done(order)
    size = press.print(order)
    assert order.path.stat().st_size == size
    assert press.is_done(order)
    assert [path.name for path in tmp_path.iterdir()] == ["corse.pdf"]


def test_half_a_file_or_another_report_is_printed_again(press: Press, tmp_path: Path) -> None:
    order = Order(volume(press.catalogue, "94", Kind.SYNTHESIS), tmp_path / "corse.pdf")
    press.print(order)
    other = Order(volume(press.catalogue, "53", Kind.SYNTHESIS), order.path)
    assert not press.is_done(other)
    assert not Press(press.catalogue, content_of, SITE, "en").is_done(order)
    order.path.write_bytes(order.path.read_bytes()[:-20])
    assert not press.is_done(order)


@pytest.mark.slow
def test_the_command_prints_then_resumes(tmp_path: Path, package: Path) -> None:
    """So many as are shared between processes, then one."""
    folder = tmp_path / "rapports"
    subjects = ("94", "53", "D2A", "D2B")
    assert len(subjects) == FEWEST
    arguments = ("report", *subjects, "--kind", "synthese", "--output", folder, "--data", package)
    done = phare(*arguments)
    assert done.returncode == 0, done.stderr
    assert "Rapports imprimés : 4, laissés tels quels : 0" in done.stdout
    files = sorted(folder.iterdir())
    assert [path.name for path in files] == [
        "phare_synthese_bretagne.pdf",
        "phare_synthese_corse-du-sud.pdf",
        "phare_synthese_corse.pdf",
        "phare_synthese_haute-corse.pdf",
    ]
    assert {pages_of(path.read_bytes()) for path in files} == {2}
    files[0].write_bytes(b"%PDF half")
    again = commands.phare(*arguments)
    assert "Rapports imprimés : 1, laissés tels quels : 3" in again.stdout
    assert pages_of(files[0].read_bytes()) == 2


def test_the_command_names_the_closest_code(package: Path) -> None:
    said = refused("report", "59", "--data", package)
    assert said == "« 59 » n’a pas de rapport. Le plus proche : D59, 94, 93."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "phare report 32"),
        (("32", "--all"), "phare report --all"),
        (("32", "--kind", "roman"), "rapport, synthese, diagnostic"),
        (("D59", "--kind", "rapport"), "Il a : synthese"),
        (("32", "53", "--output", "un.pdf"), "un.pdf"),
        (("32", "--langue", "de"), "fr, en"),
    ],
)
def test_the_command_refuses_what_it_cannot_print(
    package: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert said in refused("report", *arguments, "--data", package)


def test_the_command_says_where_it_cannot_write(tmp_path: Path, package: Path) -> None:
    file = tmp_path / "fichier"
    file.write_text("")
    asked = ("94", "--kind", "synthese", "--data", package)
    assert str(file) in refused("report", *asked, "--output", file / "dossier")


def test_a_volume_is_named_after_its_kind_and_subject(catalogue: Catalogue) -> None:
    expected = Volume("/territoires/44/rapport", "phare_rapport_grand-est")
    assert volume(catalogue, "44") == expected
