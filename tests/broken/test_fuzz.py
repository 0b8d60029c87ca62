"""Whatever stands in a file, reading it tells what is wrong, and publishing it is whole or not."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as properties
from hypothesis import strategies as st
from openpyxl import Workbook

from dashboard.catalogue.files import read_files
from dashboard.catalogue.validation.problem import Problem
from dashboard.editions import PackageRefused, publish
from dashboard.importing.apply import applied
from dashboard.importing.draft import Kind
from dashboard.importing.read import read_draft
from dashboard.importing.report import message, report_html, report_json, report_text
from tests.broken.sets import tiny
from tests.packages import small_package

WORDS = ("indicator", "Indicateur", "Région", "territory", "Année", "Valeur", "value", "status")
KNOWN = ("taux_essai", "01", "1", "Carré 2", "ZZ", "2025", "8,7", "nd", "(p)", "45 %", "missing")
letters = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
cells = st.one_of(
    st.sampled_from(KNOWN), letters, st.integers(-10, 3000), st.floats(), st.booleans(), st.none()
)
headers = st.lists(st.one_of(st.sampled_from(WORDS), letters), min_size=1, max_size=6)
rows = st.lists(st.lists(cells, max_size=7), max_size=6)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "utf-32", "utf-16-le")
FUZZ = {"max_examples": int(os.environ.get("PHARE_FUZZ", "40"))}
"""Examples of each property: `PHARE_FUZZ=2000` looks longer."""
ENGLISH = re.compile(
    r"\b(the|invalid|expected|unexpected|cannot|must be|Error|Exception|None|NaN)\b|\bimport\.\w+"
)
"""Words of libraries, and keys of texts that are not there."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny(tmp_path_factory.mktemp("fuzz") / "data")


def published(files: Mapping[str, bytes], folder: Path) -> tuple[Problem, ...]:
    """What forbids to publish a package; nothing where it is published."""
    try:
        publish(files, folder)
    except PackageRefused as refused:
        return refused.problems
    return ()


def look_at(path: Path, package: Path, mapping: Path | None = None) -> None:
    """Reads a file and tells of it; what it brings is published whole, or not at all."""
    draft = read_draft(path, package, mapping)
    for tell in (report_text, report_json, report_html):
        tell(draft, "fr")
    for finding in draft.findings:
        told = {
            k: v if k == "table" or not isinstance(v, str) else "…"
            for k, v in finding.values.items()
        }
        assert not ENGLISH.search(message(replace(finding, values=told), "fr"))
    assert draft.tables or draft.refused
    assert all(f.key for f in draft.findings if f.kind is Kind.REFUSED)
    if draft.refused:
        return
    copy = package.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(package, copy)
    before, wanted = dict(read_files(copy)), applied(draft, copy)
    problems = published(wanted, copy)
    assert read_files(copy) == before or (not problems and read_files(copy) == wanted)
    assert not any(ENGLISH.search(problem.message) for problem in problems)
    assert {path.name for path in package.parent.iterdir()} <= {
        *("data", "copy", "a.xlsx", "a.csv", "a.toml", ".copy.lock", ".copy.previous")
    }
    shutil.rmtree(package.with_name(".copy.previous"), ignore_errors=True)


@properties(**FUZZ)
@given(headers, rows, st.sampled_from(ENCODINGS), st.sampled_from(";,\t|"), st.sampled_from("\n\r"))
def test_any_text_is_read_or_refused(
    package: Path,
    header: list[str],
    body: list[list[object]],
    encoding: str,
    separator: str,
    end: str,
) -> None:
    lines = [header, *body]
    text = end.join(separator.join("" if c is None else str(c) for c in line) for line in lines)
    path = package.with_name("a.csv")
    path.write_bytes(text.encode(encoding, "replace"))
    look_at(path, package)


@properties(**FUZZ)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1"]))
def test_any_bytes_are_read_or_refused(package: Path, content: bytes, start: bytes) -> None:
    path = package.with_name("a.csv")
    path.write_bytes(start + content)
    look_at(path, package)


@properties(**FUZZ)
@given(headers, rows, st.integers(0, 3), st.sampled_from(("A1:B2", "A2:C2", "B1:B4", "")))
def test_any_sheet_is_read_or_refused(
    package: Path, header: list[str], body: list[list[object]], above: int, merged: str
) -> None:
    workbook = Workbook()
    for line in (*[[]] * above, header, *body):
        workbook.active.append([c if c == c else None for c in line])
    if merged:
        workbook.active.merge_cells(merged)
    content = io.BytesIO()
    workbook.save(content)
    path = package.with_name("a.xlsx")
    path.write_bytes(content.getvalue())
    look_at(path, package)


ROLES = ("territory", "period", "value", "dimension", "ignored", "weight", "actor", "x")
values = st.one_of(letters, st.integers(), st.floats(), st.booleans(), st.sampled_from(KNOWN))


@properties(**FUZZ)
@given(
    st.dictionaries(st.sampled_from(("code", "an", "taux", "")), st.sampled_from(ROLES)),
    st.dictionaries(st.sampled_from(("indicator", "unit", "multiply", "domain", "x")), values),
    rows,
)
def test_any_mapping_is_followed_or_refused(
    package: Path, roles: dict[str, str], series: dict[str, object], body: list[list[object]]
) -> None:
    def toml(value: object) -> str:
        if isinstance(value, bool | int | float):
            return str(value).lower()
        text = str(value).replace("\\", "\\\\").replace('"', '\\"')
        return f'"{text}"'

    lines = ["[columns]", *(f'"{name}" = "{role}"' for name, role in roles.items())]
    lines += ['[source]\nsource_id = "essai"', "[[indicator]]"]
    lines += [f"{name} = {toml(value)}" for name, value in series.items()]
    mapping = package.with_name("a.toml")
    mapping.write_text("\n".join(lines), "utf-8")
    path = package.with_name("a.csv")
    table = "\n".join(";".join("" if c is None else str(c) for c in line) for line in body)
    path.write_text(f"code;an;taux\n01;2025;8,7\n{table}", "utf-8")
    look_at(path, package, mapping)


@pytest.fixture(scope="module")
def france(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("france") / "data", example=False)


def listen_to(path: Path, package: Path, mapping: Path | None = None) -> None:
    """Reads a file and tells of it; its rows are put in the files of a package, not published."""
    draft = read_draft(path, package, mapping)
    report_text(draft, "fr")
    assert draft.tables or draft.refused
    if not draft.refused:
        applied(draft, package)


NAMES = (
    "PACA",
    "Hauts de France",
    "Ile-de-France",
    "Bretagne",
    "Citoyens",
    "Entreprises",
    "Logement",
)
CONTEXT = ("Domaine", "Acteur", "Note sur 10", "Enquête", "Effectif", "2024", "Total", "Fragilité")
above = st.lists(st.one_of(st.sampled_from((*NAMES, *CONTEXT)), cells), max_size=8)
figures = st.one_of(st.sampled_from((*NAMES, "n.d.", "s", "-", "6,5", "1\u202f200", "45 %")), cells)


@properties(**FUZZ)
@given(
    st.lists(above, max_size=4),
    st.lists(st.lists(figures, max_size=9), max_size=6),
    st.lists(st.sampled_from(("A1:C1", "B1:D2", "A2:A4", "C3:F3")), max_size=2, unique=True),
    st.sampled_from(
        ("Perceptions", "Enquêtes", "Indicateurs", "Observations", "Feuil1", "Alliances")
    ),
)
def test_any_wide_sheet_is_read_or_refused(
    france: Path,
    header: list[list[object]],
    body: list[list[object]],
    merged: list[str],
    title: str,
) -> None:
    workbook = Workbook()
    workbook.active.title = title
    for line in (*header, *body):
        workbook.active.append([c if c == c else None for c in line])
    for area in merged:
        workbook.active.merge_cells(area)
    path = france.with_name("a.xlsx")
    workbook.save(path)
    listen_to(path, france)


SURVEY = """period = "2026-05"
[[survey]]
survey = "phare-entreprises-2015"
actor = "companies"
[columns]
"""
notes = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(("1", "0", "", "-1", "1,5", "1e9", "x")), letters),
        st.one_of(st.sampled_from(("Bretagne", "Corse", "53", "FR", "")), letters),
        st.one_of(st.sampled_from(("4", "99", "Oui", "Non", "", "NSP", "1e400", "-3")), letters),
    ),
    max_size=70,
)


@properties(**FUZZ)
@given(
    notes,
    st.dictionaries(
        st.sampled_from(("P", "R", "Q", "X")), st.sampled_from((*ROLES, "stratum", "cluster"))
    ),
    st.sampled_from(("fragility_score", "priority_share", "", "x")),
    st.sampled_from(("", 'yes = ["Oui"]', "unanswered = [99]", "yes = []", 'yes = ["x"]')),
)
def test_any_answers_of_people_are_estimated_or_refused(
    france: Path, body: list[tuple[str, str, str]], roles: dict[str, str], measure: str, more: str
) -> None:
    lines = [
        *(
            f'"{name}" = "{role}"'
            for name, role in {"P": "weight", "R": "territory", **roles}.items()
        )
    ]
    question = f'[[question]]\ncolumn = "Q"\ndomain = "logement"\nmeasure = "{measure}"\n{more}'
    mapping = france.with_name("a.toml")
    mapping.write_text(SURVEY + "\n".join([*lines, question]), "utf-8")
    path = france.with_name("a.csv")
    rows = [";".join(cell.replace(";", ",") for cell in row) for row in body]
    path.write_text("\n".join(["P;R;Q", *rows]), "utf-8")
    listen_to(path, france, mapping)
