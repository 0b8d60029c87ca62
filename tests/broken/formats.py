"""Broken files of statistical offices and of survey institutes, and broken mapping files."""

from __future__ import annotations

from pathlib import Path

from tests.broken.make import Broken, zipped
from tests.unit.importing.test_mapping_file import CSV
from tests.unit.importing.test_mapping_file import MAPPING as TABLE
from tests.unit.importing.test_respondents import HEADER
from tests.unit.importing.test_respondents import MAPPING as SURVEY
from tests.unit.importing.test_statistical_formats import (
    EUROSTAT,
    EVERYBODY,
    LOCAL,
    MAPPING,
    MELODI,
    TOTAL,
    TSV,
)

COMMAND = ("import", "{file}", "--into", "{data}", "--mapping", "{file}.toml")


def mapped(name: str, file: str, text: str, mapping: str | bytes) -> Broken:
    """A file and its mapping, which lies beside it."""

    def make(path: Path) -> None:
        path.write_text(text.strip() + "\n", "utf-8")
        content = mapping if isinstance(mapping, bytes) else mapping.encode()
        path.with_name(f"{path.name}.toml").write_bytes(content)

    return Broken(name, file, make, COMMAND)


def answers(name: str, rows: list[str], mapping: str) -> Broken:
    return mapped(name, "enquete.csv", "\n".join([HEADER, *rows]), mapping)


PEOPLE = [f"{n};1;Citoyen;Bretagne;5;Oui" for n in range(30)]
FORMATS = (
    Broken("a Melodi export without a mapping", "DS_X_data.csv", MELODI.strip()),
    mapped("a dimension of two values", "DS_X_data.csv", MELODI, MAPPING),
    mapped(
        "a dimension that is not there",
        "DS_X_data.csv",
        MELODI,
        TOTAL.replace("SEX", "SEXE") + MAPPING,
    ),
    mapped(
        "a value that a dimension has not",
        "DS_X_data.csv",
        MELODI,
        TOTAL.replace("_T", "X") + MAPPING,
    ),
    mapped(
        "an SDMX file without places", "a.csv", MELODI.replace('"GEO"', '"LIEU"'), TOTAL + MAPPING
    ),
    mapped("an SDMX file without a row", "a.csv", MELODI.strip().splitlines()[0], TOTAL + MAPPING),
    mapped("a figure that is none", "a.csv", MELODI.replace('"8.7"', '"huit"'), TOTAL + MAPPING),
    mapped("a period that is none", "a.csv", MELODI.replace('"2022"', '"été"'), TOTAL + MAPPING),
    mapped("places of another country", "a.csv", EUROSTAT.replace(",FR", ",IT"), MAPPING),
    mapped(
        "two units",
        "estat_x.csv",
        EUROSTAT + EUROSTAT.strip().splitlines()[1].replace(",PC,", ",THS,"),
        MAPPING,
    ),
    mapped(
        "two values of one place",
        "estat_x.csv",
        EUROSTAT + EUROSTAT.strip().splitlines()[1].replace("7.4", "7.5"),
        MAPPING,
    ),
    mapped(
        "a table of Eurostat with a word in it",
        "estat_x.tsv",
        TSV.replace("7.1", "sept"),
        EVERYBODY + MAPPING,
    ),
    mapped(
        "a table of Eurostat without periods",
        "estat_x.tsv",
        TSV.replace("2022", "x").replace("2023", "y"),
        EVERYBODY + MAPPING,
    ),
    mapped("two indicators in one file", "donnees.csv", LOCAL, MAPPING),
    mapped(
        "an indicator that nobody knows",
        "DS_X_data.csv",
        MELODI,
        TOTAL + MAPPING.replace("taux_chomage_localise", "taux_inconnu"),
    ),
    mapped(
        "a source that nobody knows",
        "DS_X_data.csv",
        MELODI,
        TOTAL + MAPPING.replace("insee-chomage-2024", "inconnue"),
    ),
    Broken(
        "a Table Schema that the rows break",
        "a.zip",
        zipped(
            {
                "a.csv": "code;taux\nA;abc\n",
                "schema.json": '{"fields": [{"name": "code"}, {"name": "taux", "type": "number"}]}',
            }
        ),
    ),
    Broken(
        "a Table Schema nested without end",
        "a.zip",
        zipped({"a.csv": "code;taux\nA;1\n", "schema.json": '{"fields": ' + "[" * 100_000}),
    ),
)
MAPPINGS = (
    mapped("a mapping that is no TOML", "a.csv", CSV, "[columns\ncode = 1"),
    mapped("a mapping in Latin-1", "a.csv", CSV, "[columns]\n# été\n".encode("latin-1")),
    mapped("a mapping of NUL bytes", "a.csv", CSV, b"\0" * 40),
    mapped("a mapping nested without end", "a.csv", CSV, "a = " + "[" * 20_000),
    mapped("an empty mapping", "a.csv", CSV, ""),
    mapped("a section that nobody knows", "a.csv", CSV, TABLE + '[colonnes]\ncode = "territory"\n'),
    mapped("a role that nobody knows", "a.csv", CSV, TABLE.replace('"territory"', '"territoire"')),
    mapped(
        "a column that the file has not", "a.csv", CSV, TABLE.replace("code_region", "code_regoin")
    ),
    mapped(
        "a text in the place of a list", "a.csv", CSV, TABLE.replace("[[indicator]]", "[indicator]")
    ),
    mapped("an indicator without a unit", "a.csv", CSV, TABLE.replace('unit = "%"\n', "")),
    mapped("a factor that is a text", "a.csv", CSV, TABLE + 'multiply = "mille"\n'),
    mapped("a factor past the largest number", "a.csv", CSV, TABLE + "multiply = 1e999\n"),
    mapped("a level that nobody knows", "a.csv", CSV, 'level = "planete"\n' + TABLE),
    mapped(
        "a period that cannot be",
        "a.csv",
        CSV.replace("annee", "rien"),
        'period = "hier"\n' + TABLE.replace('annee = "period"\n', ""),
    ),
)
SURVEYS = (
    Broken("answers of people without a mapping", "enquete.csv", "\n".join([HEADER, *PEOPLE])),
    answers("a weight that is a word", ["1;lourd;Citoyen;Bretagne;5;Oui", *PEOPLE], SURVEY),
    answers("a weight below zero", ["1;-2;Citoyen;Bretagne;5;Oui", *PEOPLE], SURVEY),
    answers("weights that are all zero", [row.replace(";1;", ";0;", 1) for row in PEOPLE], SURVEY),
    answers(
        "a weight without end",
        ["1;1e308;Citoyen;Bretagne;5;Oui", "2;1e308;Citoyen;Bretagne;5;Oui", *PEOPLE],
        SURVEY,
    ),
    answers("an answer that is no note", ["1;1;Citoyen;Bretagne;bof;Oui", *PEOPLE], SURVEY),
    answers("a note of 11 out of 10", ["1;1;Citoyen;Bretagne;11;Oui", *PEOPLE], SURVEY),
    answers("a survey without its actor", PEOPLE, SURVEY.replace('actor = "citizens"\n', "", 1)),
    answers("a question that the file has not", PEOPLE, SURVEY.replace('"Q1"', '"Q9"')),
    answers("a domain that nobody knows", PEOPLE, SURVEY.replace('"emploi-insertion"', '"emploi"')),
    answers("a measure that nobody knows", PEOPLE, SURVEY.replace('"fragility_score"', '"note"')),
    answers("nobody who answered", [], SURVEY),
)
