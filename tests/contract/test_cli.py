"""`phare` as a person runs it: its two outputs, its exit code."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from dashboard.settings import DATABASE, FACILITATOR_KEY, PROXIES, STATE, Settings
from dashboard.text.i18n import number
from tests.commands import phare as here
from tests.commands import refused
from tests.conftest import DataCounts
from tests.packages import small_package

PHARE = (sys.executable, "-m", "dashboard")
KEY = re.compile(r"^Clé d’animation.*\s:\s[A-Z]{12}$")


def phare(*arguments: object) -> subprocess.CompletedProcess[str]:
    """A run of the command as a process, its non-breaking spaces made ordinary."""
    command = [*PHARE, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    done.stdout, done.stderr = (text.replace("\u00a0", " ") for text in (done.stdout, done.stderr))
    return done


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("small") / "données")


@pytest.fixture
def package(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "données"))


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_build_makes_the_outlines_again(tmp_path: Path) -> None:
    folder = tmp_path / "jeu"
    geo = Path(shutil.copytree(Settings().geo, folder / "geo"))
    shutil.copy(Settings().data / "levels.csv", folder)
    outlines = sorted(geo.glob("outline-*.json"))
    before = [outline.read_bytes() for outline in outlines]
    for outline in outlines:
        outline.unlink()
    done = here("build", folder, "--crs", "EPSG:2154")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Contour refait :") == len(outlines) == 2
    assert [outline.read_bytes() for outline in outlines] == before


def test_build_without_geometry_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "geo").mkdir()
    shutil.copy(Settings().data / "levels.csv", tmp_path)
    assert "regions.geojson" in refused("build", tmp_path)


@pytest.mark.slow
def test_check_counts_what_is_in_order_and_the_example_answers_apart(
    data_counts: DataCounts,
) -> None:
    done = phare("check")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for count in (
        f"{data_counts.domains} domaines",
        f"{data_counts.indicators} indicateurs",
        f"{data_counts.core_indicators} indicateurs principaux",
        f"{data_counts.perceptions} perceptions publiées.\n",
    ):
        assert count in done.stdout
    example = number("fr", data_counts.example_perceptions, 0)
    assert f"\n{example} réponses d’exemple, éteintes par défaut.\n" in done.stdout
    assert re.search(r"\d+ avertissements sur les données", done.stdout)
    assert "est en ordre" in done.stdout


def test_check_lists_every_problem_with_its_place(package: Path) -> None:
    domains, measures = package / "domains.csv", package / "measures.csv"
    domains.write_text(domains.read_text().replace("economique", "economie", 1))
    measures.write_text(measures.read_text().replace("high_is_fragile", "fragile", 1))
    done = here("check", package)
    assert done.returncode == 2
    problems = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    axis = next(line for line in problems if "domains.csv" in line)
    polarity = next(line for line in problems if "measures.csv" in line)
    assert "ligne 2" in axis
    assert "colonne « axis »" in axis
    assert "valeur « economie »" in axis
    assert "economique, social, societal, environnemental" in axis
    assert "low_is_fragile" in polarity
    assert done.stderr.startswith(f"{len(problems)} problèmes")


def test_check_finds_an_area_without_geometry(package: Path) -> None:
    territories = package / "territories.csv"
    territories.write_text(
        territories.read_text() + "ZZ,Zède,Zède,departement,53,,\n", encoding="utf-8"
    )
    done = here("check", package)
    assert done.returncode == 2
    assert "DZZ" in done.stdout


def test_check_tells_what_a_table_that_was_right_refers_to_no_more_but_not_a_hundred_times(
    package: Path,
) -> None:
    assert here("check", package).returncode == 0
    sources = package / "sources.csv"
    sources.write_text(sources.read_text("utf-8").replace("insee-chomage-2024", "insee"), "utf-8")
    done = here("check", package)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) < 100
    rest = r"observations_departements\.csv : et \d+ autres lignes avec le même problème"
    assert re.search(rest, done.stdout)


ON_A_FOLDER = [("check",), ("serve", "--data")]


@pytest.mark.parametrize("command", ON_A_FOLDER)
def test_a_missing_folder_is_one_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    assert str(tmp_path / "absent") in refused(*command, tmp_path / "absent")


@pytest.mark.parametrize("command", ON_A_FOLDER)
def test_a_file_is_no_folder(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "fichier").write_text("")
    assert "n’est pas un dossier" in refused(*command, tmp_path / "fichier")


@pytest.mark.parametrize("command", ON_A_FOLDER)
def test_a_folder_that_cannot_be_listed_is_one_line(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = tmp_path / "boucle"
    folder.symlink_to(folder)
    assert "ne peut pas être lu" in refused(*command, folder)


def test_serve_looks_at_the_folder_before_it_takes_the_port(
    tmp_path: Path, taken_port: int
) -> None:
    line = refused("serve", "--data", tmp_path / "absent", "--port", taken_port)
    assert str(tmp_path / "absent") in line
    assert "déjà pris" not in line


def test_serve_refuses_a_broken_folder_in_one_line(package: Path, free_port: int) -> None:
    (package / "sources.csv").unlink()
    line = refused("serve", "--data", package, "--port", free_port)
    assert "sources.csv" in line
    assert "phare check" in line


def test_serve_says_that_a_port_is_taken(taken_port: int) -> None:
    line = refused("serve", "--port", taken_port)
    assert f"Le port {taken_port}" in line
    assert "déjà pris" in line


def test_serve_refuses_an_address_that_is_not_its_own() -> None:
    assert "Impossible d’écouter" in refused("serve", "--host", "192.0.2.1")


def test_serve_refuses_what_is_no_address_of_a_database(
    free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE, "mysql://localhost/votes")
    assert refused("serve", "--port", free_port).startswith("Variable DATABASE_URL")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("serve", "--port", "0"), "de 1 à 65535"),
        (("serve", "--port", "65536"), "de 1 à 65535"),
        (("serve", "--port", "huit"), "« huit »"),
        (("serve", "--workers", "0"), "--workers"),
        (("serve", "--port"), "attend une valeur"),
        (("serve", "--couleur", "rouge"), "--couleur"),
        (("serve", "de trop"), "argument en trop"),
        (("server",), "« server »"),
        ((), "Indiquez une commande"),
    ],
)
def test_misuse_is_one_line_of_french(arguments: tuple[str, ...], expected: str) -> None:
    line = refused(*arguments)
    assert expected in line
    assert "--help" in line


def test_help_is_french() -> None:
    done = phare("serve", "--help")
    assert done.returncode == 0
    assert "Utilisation" in done.stdout
    assert "Port d’écoute" in done.stdout
    assert "Usage:" not in done.stdout


@pytest.mark.parametrize(("variable", "value"), [(PROXIES, "oui"), (FACILITATOR_KEY, "phare")])
def test_serve_refuses_an_environment_that_nobody_can_mean(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert variable in refused("serve")


@pytest.mark.slow
def test_serve_says_what_it_loaded_then_answers(
    free_port: int, small: Path, tmp_path: Path
) -> None:
    command = [*PHARE, "serve", "--port", str(free_port), "--workers", "1", "--data", str(small)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", STATE: str(tmp_path)}
    for name in (DATABASE, FACILITATOR_KEY):
        environment.pop(name, None)
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    ) as server:
        assert server.stdout is not None
        said = []
        try:
            for line in server.stdout:
                said.append(line)
                if KEY.search(line):
                    break
            with urlopen(f"http://127.0.0.1:{free_port}/healthz", timeout=30) as answer:
                health = json.load(answer)
        finally:
            server.send_signal(signal.SIGTERM)
            _, errors = server.communicate(timeout=30)
    assert health["status"] == "ok"
    indicators = len((small / "indicators.csv").read_text("utf-8").splitlines()) - 1
    assert f" {indicators} indicateurs," in "".join(said).replace("\u00a0", " ")
    assert "avertissements sur les données" in "".join(said)
    assert f"http://127.0.0.1:{free_port}" in said[-2]
    assert errors.endswith("[INFO] PHARE est arrêté.\n")
    assert errors.count("\n") == 1
    assert server.returncode == 0
