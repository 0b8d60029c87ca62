"""Keeps what every chart of a commit says, and tells what another commit answers otherwise.

    python -m tools.snapshot take FILE.jsonl.gz      one line an address: status, title and rows
    python -m tools.snapshot compare OLD NEW         differences by chart and key; exit 1 if any
    python -m tools.snapshot findings OLD NEW        titles that differ, each with its address

It asks by address only, so the same script runs on commits whose code differs.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from dashboard.app import create_app
from dashboard.catalogue import load_catalogue
from dashboard.settings import Settings

ACTORS = ("citoyens", "entreprises", "associations", "institutions")
LEVELS = ("region", "departement")
PERIODS = ("derniere", "etude")
CLOSE = 1e-9
SAMPLES = 3

Parameters = dict[str, str]


def addresses() -> Iterator[str]:
    """Every chart over territories, domains, indicators, surveys and actors."""
    for chart, parameters in _selections():
        yield f"/vues/{chart}.json?" + urlencode(parameters | {"figure": "non"})


def _selections() -> Iterator[tuple[str, Parameters]]:
    catalogue = load_catalogue(Settings().data)
    regions = [t.code for t in catalogue.territories.values() if t.level == "region"]
    departements = [
        f"D{t.code}" for t in catalogue.territories.values() if t.level == "departement"
    ]
    domains, indicators = list(catalogue.domains), list(catalogue.indicators)
    for level in LEVELS:
        for period in PERIODS:
            when = {"niveau": level, "periode": period}
            for chart in ("carte", "classement"):
                yield from ((chart, when | {"domaine": d}) for d in domains)
                yield from ((chart, when | {"indicateur": i}) for i in indicators)
            yield from (("tableau", when | {"domaine": d}) for d in domains)
        yield from (("evolution", {"niveau": level, "indicateur": i}) for i in indicators)
    for area in (*regions, *departements, "FR"):
        yield "classement", {"territoire": area}
        yield "radar", {"territoire": area}
        for domain in domains:
            yield "profil", {"domaine": domain, "territoire": area}
    for area in regions:
        yield from (("radar", {"domaine": d, "territoire": area}) for d in domains)
    yield from _answers(regions)
    yield "etapes", {}
    yield "frise", {}


def _answers(regions: list[str]) -> Iterator[tuple[str, Parameters]]:
    catalogue = load_catalogue(Settings().data)
    for example in ({}, {"exemple": "oui"}):
        known = catalogue.shown(bool(example))
        asked = sorted({(p.survey, p.measure, p.domain) for p in known.perceptions})
        for survey, measure, domain in asked:
            question = example | {"enquete": survey, "mesure": measure, "domaine": domain}
            yield "carte", question
            yield "classement", question
        for survey, measure in sorted({(survey, measure) for survey, measure, _ in asked}):
            yield from _of_question(example | {"enquete": survey, "mesure": measure}, regions)
        for actor in ACTORS:
            for area in regions:
                for chart in ("ecarts", "positions", "priorites"):
                    yield chart, example | {"acteur": actor, "territoire": area}
        yield from (("ressenti", example | {"domaine": domain}) for domain in known.domains)
        for area in (*regions, "FR"):
            for order in ("desaccord", "accord"):
                yield "acteurs", example | {"territoire": area, "tri": order}
            yield "radar", example | {"acteur": "citoyens", "territoire": area}
        yield "acteurs", example
        yield from (("radar", example | {"acteur": actor}) for actor in ACTORS)


def _of_question(question: Parameters, regions: list[str]) -> Iterator[tuple[str, Parameters]]:
    for area in (*regions, "FR"):
        for chart in ("classement", "ecarts", "positions", "priorites"):
            yield chart, question | {"territoire": area}


def take(path: Path) -> None:
    """Writes what the code of this folder answers."""
    client = create_app(Settings()).server.test_client()
    beside = path.with_suffix(".part")
    with gzip.open(beside, "wt", encoding="utf-8") as file:
        asked = tuple(dict.fromkeys(addresses()))
        for address in asked:
            answer = client.get(address)
            said = answer.json if answer.is_json and answer.status_code == 200 else {}
            line = {"address": address, "status": answer.status_code}
            line |= {"title": said.get("title"), "rows": said.get("rows")}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    beside.replace(path)
    print(f"{len(asked)} addresses in {path}")


def compare(old: Path, new: Path) -> int:
    """Prints the differences, each kind with its count and some samples; their number."""
    before, after = _read(old), _read(new)
    kinds: Counter[str] = Counter()
    samples: defaultdict[str, list[str]] = defaultdict(list)
    for address, was in before.items():
        chart = address.removeprefix("/vues/").split(".")[0]
        for kind, sample in _differences(was, after.get(address)):
            kinds[f"{chart}: {kind}"] += 1
            if len(samples[f"{chart}: {kind}"]) < SAMPLES:
                samples[f"{chart}: {kind}"].append(f"{address}\n      {sample}")
    for kind, n in kinds.most_common():
        print(f"{n:8}  {kind}")
        for sample in samples[kind]:
            print(f"      {sample}")
    print(f"{len(before)} addresses compared, {sum(kinds.values())} differences")
    return sum(kinds.values())


def findings(old: Path, new: Path) -> None:
    """Prints the titles that differ, by chart, then how many of how many."""
    before, after = _read(old), _read(new)
    both = [(a, was["title"], after[a]["title"]) for a, was in before.items() if a in after]
    told = [(a, was, now) for a, was, now in both if was and now]
    changed = [one for one in told if one[1] != one[2]]
    for address, was, now in changed:
        print(f"{address.removeprefix('/vues/')}\n    - {was}\n    + {now}")
    print(f"{len(changed)} of {len(told)} titles changed")


def _read(path: Path) -> dict[str, dict]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = (json.loads(line) for line in file)
        return {line["address"]: line for line in lines}


def _differences(was: dict, now: dict | None) -> Iterator[tuple[str, str]]:
    if now is None:
        yield "address not asked", ""
    elif was["status"] != now["status"]:
        yield "status", f"{was['status']} -> {now['status']}"
    elif was["rows"] is not None:
        if len(was["rows"]) != len(now["rows"]):
            yield "number of rows", f"{len(was['rows'])} -> {len(now['rows'])}"
        for row, other in zip(was["rows"], now["rows"], strict=False):
            for key, value in row.items():
                if key not in other:
                    yield f"{key} is gone", ""
                elif not _same(value, other[key]):
                    yield key, f"{value!r} -> {other[key]!r} in {row.get('label')}"


def _same(value: object, other: object) -> bool:
    if isinstance(value, float) and isinstance(other, int | float):
        return abs(value - other) <= CLOSE * max(1.0, abs(value))
    return value == other


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["take", file]:
            take(Path(file))
        case ["compare", old, new]:
            sys.exit(1 if compare(Path(old), Path(new)) else 0)
        case ["findings", old, new]:
            findings(Path(old), Path(new))
        case _:
            sys.exit(__doc__)
