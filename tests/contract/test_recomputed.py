"""Scores, references, ranks and quadrants are those worked out from the CSV files alone.

Nothing of the product computes here: pandas and numpy read the tables and follow the definitions
of a score (robust spreads, means of concepts, a scale shared by the domains). What the product
says is read from what it gives away, as CSV.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from zlib import crc32

import numpy as np
import pandas as pd
import pytest
from flask.testing import FlaskClient
from numpy.typing import NDArray

from dashboard.settings import Settings

Floats = NDArray[np.float64]

DATA = Settings().data
LEVELS = {"region": "observations", "departement": "observations_departements"}
N_AREAS = {"region": 13, "departement": 96}
DRAWN = ("securite", "sante", "niveau-de-vie")
"""Domains whose intervals of ranks are drawn again."""


def read(table: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{table}.csv", dtype=str, keep_default_na=False)


DOMAINS = tuple(read("domains")["code"])


@cache
def core() -> pd.DataFrame:
    indicators = read("indicators")
    return indicators[indicators["tier"] == "core"].set_index("indicator")


@cache
def areas(level: str) -> tuple[str, ...]:
    territories = read("territories")
    return tuple(territories[territories["level"] == level]["code"])


@cache
def latest(level: str) -> dict[str, tuple[int, pd.Series]]:
    """Indicator → its last year at a level, and its values there by territory, FR among them."""
    table = read(LEVELS[level])
    table["year"] = table["period_end"].astype(int)
    found = {}
    for code, rows in table[table["indicator"].isin(core().index)].groupby("indicator"):
        last = int(rows[rows["territory"] != "FR"]["year"].max())
        own = rows[rows["year"] == last].set_index("territory")["value"]
        found[str(code)] = last, pd.to_numeric(own.replace("", np.nan))
    return found


def robust(values: Floats) -> float:
    """1.4826 × the median absolute deviation, not under a fifth of the standard deviation."""
    present = values[~np.isnan(values)]
    if not len(present) or present.min() == present.max():
        return 0.0
    mad = 1.4826 * np.median(np.abs(present - np.median(present)))
    return float(max(mad, present.std() / 5))


@dataclass(frozen=True)
class Worked:
    """A domain worked out: arrays of indicators × areas, and of areas."""

    codes: tuple[str, ...]
    values: Floats
    france: Floats
    z: Floats
    raw: Floats
    score: Floats

    @property
    def concepts(self) -> list[str]:
        return [str(core().loc[code, "concept"]) for code in self.codes]

    @property
    def signs(self) -> Floats:
        high = [core().loc[code, "polarity"] == "high_is_fragile" for code in self.codes]
        return np.where(high, 1.0, -1.0)

    @property
    def ranks(self) -> list[int | None]:
        """Places of the scores as they print, the equal ones sharing the better."""
        printed = [None if math.isnan(s) else half_up(s) for s in self.score]
        present = [p for p in printed if p is not None]
        return [None if p is None else 1 + sum(o > p for o in present) for p in printed]


def half_up(value: float) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal("0.01"), ROUND_HALF_UP) + 0


def nanmean(values: Floats) -> Floats:
    present = ~np.isnan(values)
    totals, n = np.where(present, values, 0.0).sum(axis=0), present.sum(axis=0)
    return np.where(n > 0, totals / np.maximum(n, 1), np.nan)


@cache
def worked(domain: str, level: str) -> Worked:
    series = latest(level)
    every = [str(code) for code in core().index[core()["domain"] == domain]]
    codes = tuple(code for code in every if code in series)
    values = np.array([series[code][1].reindex(areas(level)) for code in codes], dtype=float)
    france = np.array([series[code][1]["FR"] for code in codes], dtype=float)
    high = np.array([core().loc[code, "polarity"] == "high_is_fragile" for code in codes])
    spreads = np.array([robust(row) for row in values])
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(high, 1.0, -1.0)[:, None] * (values - france[:, None]) / spreads[:, None]
    own = [str(core().loc[code, "concept"]) for code in codes]
    capped = np.clip(z, -3, 3)
    expected = core()[core()["domain"] == domain]["concept"].unique()
    means = np.array(
        [
            nanmean(capped[[i for i, c in enumerate(own) if c == concept]])
            if concept in own
            else np.full(len(areas(level)), np.nan)
            for concept in expected
        ]
    )
    enough = (~np.isnan(means)).sum(axis=0) >= len(expected) / 2
    raw = np.where(enough, nanmean(means), np.nan)
    spread = raw[~np.isnan(raw)].std() if enough.any() else 1.0
    return Worked(codes, values, france, z, raw, raw / spread)


def file_of(client: FlaskClient, address: str) -> pd.DataFrame:
    """A table of the product as a spreadsheet opens it, by the identifiers of its areas."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    text = io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))
    return pd.read_csv(text, sep=";", decimal=",", index_col=0)


def cases() -> list[tuple[str, str]]:
    return [(domain, level) for level in LEVELS for domain in DOMAINS]


@pytest.mark.parametrize(("domain", "level"), cases())
def test_scores_and_ranks_of_every_area_follow_from_the_tables(
    client: FlaskClient, domain: str, level: str
) -> None:
    own = worked(domain, level)
    address = f"/vues/classement.json?domaine={domain}&niveau={level}"
    if np.isnan(own.score).all():
        assert client.get(address).status_code == 400
        return
    rows = {row["territory"]: row for row in client.get(address).get_json()["rows"]}
    assert set(rows) == set(areas(level))
    assert len(rows) == N_AREAS[level]
    for code, raw, score, rank in zip(areas(level), own.raw, own.score, own.ranks, strict=True):
        row = rows[code]
        if math.isnan(score):
            assert row["value"] is row["rank"] is None
            continue
        assert row["raw"] == pytest.approx(raw, abs=1e-9)
        assert row["value"] == pytest.approx(score, abs=1e-9)
        if row["rank"] is not None:
            assert row["rank"] == rank
            assert row["rank_low"] <= rank <= row["rank_high"]


@pytest.mark.parametrize(("domain", "level"), cases())
def test_values_references_and_gaps_of_every_indicator_follow_from_the_tables(
    client: FlaskClient, domain: str, level: str
) -> None:
    own = worked(domain, level)
    answer = client.get(f"/vues/tableau.json?domaine={domain}&niveau={level}")
    rows = {(r["indicator"], r["territory"]): r for r in answer.get_json()["rows"]}
    for i, code in enumerate(own.codes):
        assert rows[code, "FR"]["value"] == own.france[i]
        for j, territory in enumerate(areas(level)):
            row = rows[code, territory]
            assert row["reference"] == own.france[i]
            if math.isnan(own.values[i, j]):
                assert row["value"] is None
            else:
                assert row["value"] == own.values[i, j]
                assert row["score"] == pytest.approx(own.z[i, j], abs=6e-5)


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_file_of_a_ranking_holds_the_same_scores(client: FlaskClient, domain: str) -> None:
    own = worked(domain, "region")
    file = file_of(client, f"/vues/classement.csv?domaine={domain}")
    told = file["Valeur (écart à la France)"].reindex([f"R{code}" for code in areas("region")])
    assert told.to_numpy(dtype=float) == pytest.approx(own.score, abs=1e-9, nan_ok=True)


def shares(row: Floats) -> Floats:
    """The part of the areas below each one, the equal ones for a half."""
    present = row[~np.isnan(row)]
    below = np.array([(present < v).sum() + (present == v).sum() / 2 for v in row])
    return np.where(np.isnan(row), np.nan, below / max(len(present), 1))


def drawn(own: Worked, seed: int, draws: int = 2000) -> Floats:
    """Ranks of shape (draws, areas): indicators resampled, weights at random, one left out."""
    random = np.random.default_rng(seed)
    oriented = own.signs[:, None] * (own.values - own.france[:, None])
    tables = (
        np.clip(own.z, -3, 3),
        np.clip(oriented / np.nanstd(own.values, axis=1)[:, None], -3, 3),
        np.array([shares(row) for row in own.signs[:, None] * own.values]),
    )
    concepts = [np.flatnonzero(np.array(own.concepts) == c) for c in dict.fromkeys(own.concepts)]
    ranks = np.empty((draws, own.values.shape[1]))
    for draw in range(draws):
        table = tables[random.integers(3)]
        out = random.integers(len(own.codes) + 1)
        parts, weights = [], random.dirichlet(np.ones(len(concepts)))
        used = []
        for concept, weight in zip(concepts, weights, strict=True):
            stays = concept[concept != out]
            if len(stays):
                parts.append(nanmean(table[random.choice(stays, len(stays))]))
                used.append(weight)
        means, weighed = np.array(parts), np.array(used)[:, None]
        present = ~np.isnan(means)
        totals = (np.where(present, means, 0.0) * weighed).sum(axis=0)
        score = totals / np.maximum((present * weighed).sum(axis=0), 1e-12)
        ranks[draw] = [1 + (score > s + 1e-9).sum() for s in score]
    return ranks


@pytest.mark.slow
@pytest.mark.parametrize("domain", DRAWN)
def test_intervals_of_ranks_are_those_of_other_draws_to_a_place(
    client: FlaskClient, domain: str
) -> None:
    own = worked(domain, "region")
    ranks = drawn(own, crc32(domain.encode()))
    low, high = np.quantile(ranks, [0.05, 0.95], axis=0, method="nearest")
    rows = client.get(f"/vues/classement.json?domaine={domain}").get_json()["rows"]
    told = {row["territory"]: (row["rank_low"], row["rank_high"]) for row in rows}
    for code, rank, one, other in zip(areas("region"), own.ranks, low, high, strict=True):
        assert rank is not None
        assert told[code][0] == pytest.approx(min(one, rank), abs=1), code
        assert told[code][1] == pytest.approx(max(other, rank), abs=1), code


@dataclass(frozen=True)
class Asked:
    """The answers of the regions to the first question of a domain, and that of France."""

    answers: pd.DataFrame
    france: float
    sign: float
    spread: float
    design: float

    def interval(self, code: str) -> tuple[float, float]:
        """The published margin, else that of Wilson, in percent."""
        row = self.answers.loc[code]
        if row["low"] and row["high"]:
            return float(row["low"]), float(row["high"])
        p, n = float(row["value"]) / 100, float(row["base"]) / self.design
        z = 1.96
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return 100 * (middle - half), 100 * (middle + half)

    def z(self, code: str) -> float:
        return self.sign * (float(self.answers.loc[code, "value"]) - self.france) / self.spread

    def side(self, code: str) -> int:
        """+1 where people worry more than in France, -1 less, 0 where nothing can be told."""
        low, high = self.interval(code)
        if abs(self.z(code)) <= 0.5 or low <= self.france <= high:
            return 0
        return 1 if self.z(code) > 0 else -1


@cache
def asked(domain: str) -> Asked | None:
    """The first question by `rank_in_domain` that eight regions answered; None without one."""
    measures = read("measures").set_index("measure")
    surveys = read("surveys").set_index("survey")
    published = read("perceptions")
    published = published[published["domain"] == domain]
    own = published[published["evidence"] == "region_measured"]
    best: tuple[int, str, tuple[str, str, str]] | None = None
    for key, rows in own.groupby(["survey", "measure", "period"]):
        survey, measure, period = (str(part) for part in key)
        rank = measures.loc[measure, "rank_in_domain"]
        if len(rows) >= 8 and rank and measures.loc[measure, "polarity"] != "unjudged":
            this = int(rank), period, (survey, measure, period)
            if best is None or (this[0], [-ord(c) for c in period]) < (
                best[0],
                [-ord(c) for c in best[1]],
            ):
                best = this
    if best is None:
        return None
    survey, measure, period = best[2]
    same = (published["survey"] == survey) & (published["measure"] == measure)
    rows = published[same & (published["period"] == period)].set_index("territory")
    answers = rows[rows["evidence"] == "region_measured"]
    values = answers["value"].astype(float).to_numpy()
    return Asked(
        answers=answers,
        france=float(rows.loc["FR", "value"]),
        sign=1.0 if measures.loc[measure, "polarity"] == "high_is_fragile" else -1.0,
        spread=robust(values),
        design=1.0 if "non pondérées" in surveys.loc[survey, "note"] else 1.5,
    )


def places(values: Floats) -> Floats:
    """Ranks from the lowest, the equal ones sharing the mean of theirs."""
    return np.array([(values < v).sum() + ((values == v).sum() + 1) / 2 for v in values])


def order(domain: str) -> tuple[float, float, int] | None:
    """Spearman's rho of measure and answers over the regions, its p by permutation, and n."""
    question = asked(domain)
    if question is None:
        return None
    score = dict(zip(areas("region"), worked(domain, "region").score, strict=True))
    both = [code for code in question.answers.index if not math.isnan(score[code])]
    measured = places(np.array([score[code] for code in both]))
    felt = places(np.array([question.z(code) for code in both]))
    rho = float(np.corrcoef(measured, felt)[0, 1])
    random = np.random.default_rng(crc32(domain.encode()))
    shuffled = np.array([random.permutation(felt) for _ in range(4000)])
    centred = shuffled - felt.mean()
    drawn = centred @ (measured - measured.mean())
    drawn /= len(both) * measured.std() * felt.std()
    return rho, float((np.abs(drawn) >= abs(rho) - 1e-9).mean()), len(both)


@pytest.mark.parametrize("domain", DOMAINS)
def test_rho_of_measure_and_answers_follows_from_the_tables(
    client: FlaskClient, domain: str
) -> None:
    expected = order(domain)
    answer = client.get(f"/vues/ressenti.json?domaine={domain}")
    if expected is None:
        assert answer.status_code == 400
        return
    rho, p, n = expected
    told = answer.get_json()
    assert len(told["rows"]) == n
    assert f"{rho:.2f}".replace("-", "\u2212").replace(".", ",") in told["sentence"]
    follows = p < 0.05 and rho >= 0.7
    assert ("Sécurité : la perception suit" in told["title"].replace("\u00a0", " ")) is follows
    assert ("distinguer du hasard" in told["sentence"]) is (p >= 0.05)
    for row in told["rows"]:
        assert row["perceived_z"] == pytest.approx(asked(domain).z(row["territory"]), abs=1e-9)  # type: ignore[union-attr]


def test_felt_safety_follows_security_and_health_a_little() -> None:
    orders = {domain: own[0] for domain in DOMAINS if (own := order(domain))}
    assert len(orders) >= 8
    assert orders.pop("securite") == pytest.approx(0.87, abs=0.005)
    assert orders.pop("sante") == pytest.approx(0.48, abs=0.005)
    assert all(-0.6 <= rho <= 0.305 for rho in orders.values())


QUADRANTS = {
    (1, 1): "seen_and_measured",
    (1, -1): "blind_spot",
    (-1, 1): "felt",
    (-1, -1): "little_present",
}


@pytest.mark.parametrize("region", areas("region"))
def test_the_quadrants_of_a_region_follow_from_the_tables(client: FlaskClient, region: str) -> None:
    rows = client.get(f"/vues/ecarts.json?territoire={region}").get_json()["rows"]
    drawn_domains = {row["domain"] for row in rows if row["quadrant"]}
    for row in rows:
        question = asked(row["domain"])
        if question is None or region not in question.answers.index:
            assert row["quadrant"] is None, row["domain"]
            continue
        score = worked(row["domain"], "region").score[areas("region").index(region)]
        assert row["score"] == pytest.approx(score, abs=1e-9)
        assert row["value"] == float(question.answers.loc[region, "value"])
        assert row["perceived_z"] == pytest.approx(question.z(region), abs=1e-9)
        assert (row["low"], row["high"]) == pytest.approx(question.interval(region), abs=1e-6)
        printed = half_up(score)
        measured = 0 if abs(printed) <= Decimal("0.5") else int(math.copysign(1, printed))
        sides = measured, question.side(region)
        assert row["quadrant"] == QUADRANTS.get(sides, "border"), (row["domain"], sides)
    assert len(drawn_domains) >= 7
