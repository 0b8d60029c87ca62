"""Files of statistical offices become observations; what they leave open is refused, by name."""

from pathlib import Path

import pytest

from dashboard.importing.draft import Kind
from dashboard.importing.grid import Grid
from dashboard.settings import Settings
from tests.grids import cells, drafted, grid, keys, told

SOURCE = """
[source]
source_id = "insee-chomage-2024"
"""
MAPPING = f"""{SOURCE}
[[indicator]]
indicator = "taux_chomage_localise"
"""
TOTAL = '[fixed]\nSEX = "_T"\n'
EVERYBODY = '[fixed]\nsex = "T"\n'
FIGURES = ("territory", "period_end", "value", "status", "note")

MELODI = """
"GEO";"GEO_OBJECT";"SEX";"AGE";"RP_MEASURE";"FREQ";"OBS_STATUS";"TIME_PERIOD";"OBS_VALUE"
"11";"REG";"_T";"Y15T64";"UNEMP";"A";"A";"2022";"8.7"
"53";"REG";"_T";"Y15T64";"UNEMP";"A";"P";"2022";"6.1"
"53";"REG";"F";"Y15T64";"UNEMP";"A";"A";"2022";"6.3"
"94";"REG";"_T";"Y15T64";"UNEMP";"A";"Q";"2022";""
"01";"REG";"_T";"Y15T64";"UNEMP";"A";"A";"2022";"19.9"
"11";"DEP";"_T";"Y15T64";"UNEMP";"A";"A";"2022";"9.4"
"11001";"COM";"_T";"Y15T64";"UNEMP";"A";"A";"2022";"9.9"
"FM";"FRANCE";"_T";"Y15T64";"UNEMP";"A";"A";"2022";"7.4"
"F";"FRANCE";"_T";"Y15T64";"UNEMP";"A";"A";"2022";"7.9"
"""
METADATA = """
COD_VAR;LIB_VAR;COD_MOD;LIB_MOD
SEX;Sexe;_T;Ensemble
SEX;Sexe;F;Femmes
"""
EUROSTAT = """
DATAFLOW,LAST UPDATE,freq,unit,sex,age,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:LFST_R_LFU3RT(1.0),11/06/26 23:00:00,A,PC,T,Y15-74,FR1,2023,7.4,bd,
ESTAT:LFST_R_LFU3RT(1.0),11/06/26 23:00:00,A,PC,T,Y15-74,FRH,2023,5.9,p,
ESTAT:LFST_R_LFU3RT(1.0),11/06/26 23:00:00,A,PC,T,Y15-74,FRM,2023,8.1,u,
ESTAT:LFST_R_LFU3RT(1.0),11/06/26 23:00:00,A,PC,T,Y15-74,FRK,2023,,,C
ESTAT:LFST_R_LFU3RT(1.0),11/06/26 23:00:00,A,PC,T,Y15-74,DE1,2023,3.1,,
ESTAT:LFST_R_LFU3RT(1.0),11/06/26 23:00:00,A,PC,T,Y15-74,FR10,2023,7.4,,
"""
TSV = """
freq,unit,sex,geo\\TIME_PERIOD\t2022 \t2023 
A,PC,T,FR1\t7.4 b\t7.1 
A,PC,T,FRM\t: c\t8.0 ep
A,PC,F,FRM\t: z\t:
"""  # noqa: W291
STANDARD = """
STRUCTURE;STRUCTURE_ID;ACTION;FREQ;REF_AREA;UNIT_MEASURE;TIME_PERIOD;OBS_VALUE;OBS_STATUS;UNIT_MULT
dataflow;INSEE:DF_X(1.0);I;A;FR-29;PT;2021;64;A;-1
dataflow;INSEE:DF_X(1.0);I;A;FR-2A;PT;2021;71;E;-1
"""
LOCAL = """
Taux de chômage localisé - Source : Insee;;;
Régions;;;
Code;Libellé;Taux de chômage annuel moyen 2023;Taux de pauvreté 2021
11;Île-de-France;7,0;16,1
53;Bretagne;5,8;N/A - secret statistique
94;Corse;6,2;18,3
01;Guadeloupe;18,6;N/A - résultat non disponible
"""


def _melodi(text: str = MELODI) -> tuple[Grid, Grid]:
    files = ("DS_RP_EMPLOI_data.csv", "DS_RP_EMPLOI_metadata.csv")
    return grid(files[0], text, ";"), grid(files[1], METADATA, ";")


def test_a_melodi_export_fills_regions_departements_and_the_country(tmp_path: Path) -> None:
    draft = drafted(tmp_path, TOTAL + MAPPING, *_melodi())
    assert cells(draft, "observations", *FIGURES) == [
        ("11", "2022", "8.7", "normal", ""),
        ("53", "2022", "6.1", "estimated", "provisoire"),
        ("94", "2022", "", "missing", "secret statistique"),
        ("FR", "2022", "7.4", "normal", ""),
    ]
    assert cells(draft, "observations_departements", "territory", "value") == [
        ("11", "9.4"),
        ("FR", "7.4"),
    ]
    assert cells(draft, "observations", "scope")[-1] == ("national",)
    assert not draft.refused


def test_what_was_recognised_is_said(tmp_path: Path) -> None:
    lines = told(drafted(tmp_path, TOTAL + MAPPING, *_melodi()))
    assert lines[:6] == [
        "Export Melodi de l’Insee, jeu DS_RP_EMPLOI : 9 observations.",
        "Dimensions qui n’ont qu’une valeur : AGE = Y15T64, RP_MEASURE = UNEMP, FREQ = A.",
        "La dimension SEX a 2 valeurs (_T (Ensemble), F (Femmes)). Proposée : _T.",
        "Périodes (1) : de 2022 à 2022.",
        "Codes de l’Insee, niveau « country » ; territoires reconnus : 1 sur 1.",
        "Codes de l’Insee, niveau « region » ; territoires reconnus : 3 sur 13.",
    ]
    assert "Territoires que le jeu de données n’a pas, laissés de côté : 2 (01, 11001)." in lines


def test_a_dimension_with_two_values_is_refused_and_never_averaged(tmp_path: Path) -> None:
    draft = drafted(tmp_path, MAPPING, *_melodi())
    assert keys(draft, Kind.REFUSED) == ["refused.free"]
    assert "observations" not in draft.tables
    assert any('SEX = "_T"' in line for line in told(draft))


def test_two_units_are_two_values_of_a_dimension(tmp_path: Path) -> None:
    two = EUROSTAT + EUROSTAT.strip().splitlines()[1].replace(",PC,", ",THS,")
    draft = drafted(tmp_path, MAPPING, grid("estat_x.csv", two))
    (finding,) = (f for f in draft.findings if f.kind is Kind.REFUSED)
    assert finding.values["dimension"] == "unit"


def test_words_of_a_code_fix_a_dimension_too(tmp_path: Path) -> None:
    draft = drafted(tmp_path, '[fixed]\nSEX = "Femmes"\n' + MAPPING, *_melodi())
    assert cells(draft, "observations", "territory", "value") == [("53", "6.3")]


def test_without_a_mapping_the_file_is_described_and_refused(tmp_path: Path) -> None:
    draft = drafted(tmp_path, "", *_melodi())
    assert keys(draft, Kind.REFUSED) == ["refused.no_mapping"]
    assert "recognised.dimension" in keys(draft, Kind.RECOGNISED)


def test_codes_of_the_interface_of_melodi_tell_their_vintage(tmp_path: Path) -> None:
    text = """
"GEO";"TIME_PERIOD";"OBS_VALUE"
"2025-REG-11";"2022";"8.7"
"2025-DEP-2A";"2022";"6.2"
"""
    draft = drafted(tmp_path, MAPPING, grid("x.csv", text, ";"))
    assert cells(draft, "observations", "territory") == [("11",)]
    assert cells(draft, "observations_departements", "territory") == [("2A",)]
    assert "Géographie au 1er janvier de : 2025." in told(draft)


def test_an_export_of_eurostat_keeps_flags_as_status_and_notes(tmp_path: Path) -> None:
    draft = drafted(tmp_path, MAPPING, grid("estat_x.csv", EUROSTAT))
    assert cells(draft, "observations", *FIGURES) == [
        ("11", "2023", "7.4", "normal", "rupture de série ; définition différente, voir la source"),
        ("53", "2023", "5.9", "estimated", "provisoire"),
        ("94", "2023", "8.1", "normal", "peu fiable selon la source"),
        ("84", "2023", "", "missing", "secret statistique"),
    ]
    assert "Codes NUTS, niveau « region » ; territoires reconnus : 4 sur 13." in told(draft)


def test_a_country_needs_a_scope_where_the_file_says_none(tmp_path: Path) -> None:
    text = EUROSTAT.replace("DE1", "FR")
    refused = drafted(tmp_path, MAPPING, grid("estat_x.csv", text))
    assert keys(refused, Kind.REFUSED) == ["refused.scope"]
    draft = drafted(tmp_path, 'scope = "wider"\n' + MAPPING, grid("estat_x.csv", text))
    assert ("FR", "3.1", "wider") in cells(draft, "observations", "territory", "value", "scope")


def test_the_table_of_eurostat_reads_marks_beside_values(tmp_path: Path) -> None:
    draft = drafted(tmp_path, EVERYBODY + MAPPING, grid("estat_lfst_r.tsv", TSV, "\t"))
    assert cells(draft, "observations", *FIGURES) == [
        ("11", "2022", "7.4", "normal", "rupture de série"),
        ("11", "2023", "7.1", "normal", ""),
        ("94", "2022", "", "missing", "secret statistique"),
        ("94", "2023", "8", "estimated", "estimation de la source ; provisoire"),
    ]


def test_a_multiplier_of_the_standard_is_applied_and_said(tmp_path: Path) -> None:
    draft = drafted(tmp_path, MAPPING, grid("x.csv", STANDARD, ";"))
    rows = cells(draft, "observations_departements", "territory", "value", "status")
    assert rows == [("29", "6.4", "normal"), ("2A", "7.1", "estimated")]
    assert keys(draft, Kind.CONVERTED) == ["converted.factor"]
    assert "Codes ISO 3166-2, niveau « departement » ; territoires reconnus : 2 sur 96." in told(
        draft
    )


def test_words_beside_codes_are_words_of_the_codes(tmp_path: Path) -> None:
    text = """
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time,sex,Sex,geo,Place,TIME_PERIOD,When,OBS_VALUE,Value
dataflow,ESTAT:X(1.0),Unemployment,A,Annual,T,Total,FR1,Île-de-France,2023,,7.4,
dataflow,ESTAT:X(1.0),Unemployment,A,Annual,F,Females,FR1,Île-de-France,2023,,7.1,
"""
    draft = drafted(tmp_path, '[fixed]\nsex = "Females"\n' + MAPPING, grid("x.csv", text))
    assert cells(draft, "observations", "territory", "value") == [("11", "7.1")]


def test_codes_and_words_in_one_cell_are_told_apart(tmp_path: Path) -> None:
    text = """
STRUCTURE,STRUCTURE_ID,ACTION,FREQ:Frequency,REF_AREA:Area,TIME_PERIOD:Time,OBS_VALUE:Value,OBS_STATUS:Status
dataflow,X:Y(1.0),I,A: Annual,FR1: Île-de-France,2023,7.4,P: Provisional
"""
    draft = drafted(tmp_path, MAPPING, grid("x.csv", text))
    assert cells(draft, "observations", "territory", "status") == [("11", "estimated")]


def test_an_export_of_local_statistics_has_an_indicator_a_column(tmp_path: Path) -> None:
    mapping = f"""{SOURCE}
[[indicator]]
indicator = "taux_chomage_localise"
column = "Taux de chômage annuel moyen 2023"
[[indicator]]
indicator = "taux_pauvrete"
column = "Taux de pauvreté"
"""
    draft = drafted(tmp_path, mapping, grid("donnees.csv", LOCAL, ";"))
    assert cells(draft, "observations", "indicator", *FIGURES) == [
        ("taux_chomage_localise", "11", "2023", "7", "normal", ""),
        ("taux_chomage_localise", "53", "2023", "5.8", "normal", ""),
        ("taux_chomage_localise", "94", "2023", "6.2", "normal", ""),
        ("taux_pauvrete", "11", "2021", "16.1", "normal", ""),
        ("taux_pauvrete", "53", "2021", "", "missing", "secret statistique"),
        ("taux_pauvrete", "94", "2021", "18.3", "normal", ""),
    ]
    assert draft.tables["observations"][0].origins["value"].cell == "C4"


def test_names_tell_a_region_from_a_departement_of_the_same_code(tmp_path: Path) -> None:
    text = "Code;Libellé;Taux de chômage 2023\n11;Aude;9,1\n53;Mayenne;5,0\n"
    mapping = MAPPING + 'column = "Taux de chômage"\n'
    draft = drafted(tmp_path, mapping, grid("donnees.csv", text, ";"))
    assert cells(draft, "observations_departements", "territory") == [("11",), ("53",)]


def test_quarters_of_one_year_are_a_dimension_that_is_left_free(tmp_path: Path) -> None:
    text = """
"GEO";"GEO_OBJECT";"TIME_PERIOD";"OBS_VALUE"
"11";"REG";"2024-Q1";"7.0"
"11";"REG";"2024-Q4";"7.2"
"""
    refused = drafted(tmp_path, MAPPING, grid("x.csv", text, ";"))
    assert keys(refused, Kind.REFUSED) == ["refused.free"]
    fixed = '[fixed]\nTIME_PERIOD = "T4"\n' + MAPPING
    draft = drafted(tmp_path, fixed, grid("x.csv", text, ";"))
    assert cells(draft, "observations", "value", "note") == [("7.2", "4e trimestre 2024")]


def test_one_figure_twice_is_one_and_two_figures_are_refused(tmp_path: Path) -> None:
    line = '"11";"REG";"_T";"Y15T64";"UNEMP";"A";"A";"2022";"8.7"\n'
    same = drafted(tmp_path, TOTAL + MAPPING, *_melodi(MELODI + line))
    assert "warning.twice" in keys(same, Kind.WARNING)
    assert not same.refused
    other = drafted(tmp_path, TOTAL + MAPPING, *_melodi(MELODI + line.replace("8.7", "8.8")))
    (finding,) = (f for f in other.findings if f.kind is Kind.REFUSED)
    assert (finding.key, finding.origin.cell) == ("import.format.refused.twice", "I11")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("8.7", "beaucoup", "refused.number"),
        ("8.7", "1_0", "refused.number"),
        ("8.7", "٨.٧", "refused.number"),
        ("8.7", "Infinity", "refused.number"),
        ('"2022";"8.7"', '"l’an dernier";"8.7"', "refused.period"),
        ('"2022";"8.7"', '"2022-2020";"8.7"', "refused.period"),
    ],
)
def test_a_spoilt_cell_is_refused_where_it_stands(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    draft = drafted(tmp_path, TOTAL + MAPPING, *_melodi(MELODI.replace(old, new)))
    (finding,) = (f for f in draft.findings if f.kind is Kind.REFUSED)
    assert (finding.key, finding.origin.cell) == (f"import.format.{key}", "I2")


@pytest.mark.parametrize(
    ("mapping", "key", "closest"),
    [
        ('[fixed]\nSEXE = "_T"\n', "refused.no_dimension", "SEX"),
        ('[fixed]\nSEX = "T"\n', "refused.no_code", "_T"),
        ('[fixed]\nSEX = "F"\nTIME_PERIOD = "Q2"\n', "refused.no_part", ""),
    ],
)
def test_a_dimension_that_the_file_does_not_have_is_refused_with_the_closest(
    tmp_path: Path, mapping: str, key: str, closest: str
) -> None:
    draft = drafted(tmp_path, mapping + MAPPING, *_melodi())
    (finding,) = (f for f in draft.findings if f.kind is Kind.REFUSED)
    assert (finding.key, finding.closest) == (f"import.format.{key}", closest)


def test_a_file_of_other_countries_alone_is_refused(tmp_path: Path) -> None:
    header, *rows = EUROSTAT.strip().splitlines()
    text = "\n".join([header, *(row for row in rows if ",DE1," in row)])
    draft = drafted(tmp_path, MAPPING, grid("estat_x.csv", text))
    assert draft.refused


def test_codes_that_fit_two_levels_are_asked_for(tmp_path: Path) -> None:
    text = "Code;Libellé;Taux 2023\n11;;9,1\n53;;5,0\n"
    mapping = MAPPING + 'column = "Taux"\n'
    draft = drafted(tmp_path, mapping, grid("donnees.csv", text, ";"))
    assert "refused.level" in keys(draft, Kind.REFUSED)
    draft = drafted(tmp_path, 'level = "departement"\n' + mapping, grid("donnees.csv", text, ";"))
    assert cells(draft, "observations_departements", "territory") == [("11",), ("53",)]


def test_a_percentage_for_an_indicator_in_euros_is_doubted(tmp_path: Path) -> None:
    mapping = MAPPING.replace("taux_chomage_localise", "pib_par_emploi")
    draft = drafted(tmp_path, mapping, grid("estat_x.csv", EUROSTAT))
    assert "warning.unit" in keys(draft, Kind.WARNING)


def test_a_mark_that_no_list_has_is_told_and_changes_nothing(tmp_path: Path) -> None:
    draft = drafted(tmp_path, MAPPING, grid("x.csv", EUROSTAT.replace(",bd,", ",y,")))
    assert "warning.mark" in keys(draft, Kind.WARNING)
    assert ("11", "7.4") in cells(draft, "observations", "territory", "value")


def test_a_territory_is_translated_by_the_mapping(tmp_path: Path) -> None:
    mapping = MAPPING + '[codes.territory]\nFR10 = "11"\nFR1 = "hors"\n'
    draft = drafted(tmp_path, mapping, grid("estat_x.csv", EUROSTAT))
    assert ("11", "7.4", "") in cells(draft, "observations", "territory", "value", "note")


def test_a_region_that_the_file_lacks_gets_a_row_without_a_value(tmp_path: Path) -> None:
    draft = drafted(tmp_path, MAPPING, grid("estat_x.csv", EUROSTAT))
    added = [row.cells for row in draft.tables["observations"] if not row.origins]
    assert len(added) == 13 - 4
    assert {row["note"] for row in added} == {"absent du fichier importé"}
    (finding,) = (f for f in draft.findings if f.key.endswith("warning.absent"))
    assert finding.count == 9


def test_a_region_is_known_by_its_code_of_iso(tmp_path: Path) -> None:
    text = STANDARD.replace("FR-29", "FR-BRE").replace("FR-2A", "FR-20R")
    draft = drafted(tmp_path, MAPPING, grid("x.csv", text, ";"))
    assert cells(draft, "observations", "territory") == [("53",), ("94",)]


def test_a_file_of_eurostat_fills_the_levels_of_another_country(tmp_path: Path) -> None:
    text = """
DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:X(1.0),11/06/26 23:00:00,A,PC,BE,2023,5.5,,
ESTAT:X(1.0),11/06/26 23:00:00,A,PC,BE2,2023,3.3,,
ESTAT:X(1.0),11/06/26 23:00:00,A,PC,BE21,2023,3.9,b,
ESTAT:X(1.0),11/06/26 23:00:00,A,PC,FRH,2023,5.9,,
"""
    mapping = MAPPING.replace("taux_chomage_localise", "taux_chomage").replace(
        "insee-chomage-2024", "eurostat-edat-lfse-22"
    )
    folder = Settings().data.parent / "sets" / "belgique"
    draft = drafted(tmp_path, 'scope = "national"\n' + mapping, grid("x.csv", text), package=folder)
    assert cells(draft, "observations", "territory", "value", "scope") == [
        ("BE", "5.5", "national"),
        ("BE-VLG", "3.3", ""),
    ]
    assert cells(draft, "observations_departements", "territory", "value") == [
        ("BE", "5.5"),
        ("BE-VAN", "3.9"),
    ]
    assert "Codes NUTS, niveau « province » ; territoires reconnus : 1 sur 11." in told(draft)
