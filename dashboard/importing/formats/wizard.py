"""Proposes the mapping file of a file: what was recognised is written, what is not is asked.

Nothing is made up: an answer that nobody gives stays `?`, and a mapping with one is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue.schema import TABLES
from dashboard.importing.formats import cubes, respondents
from dashboard.importing.formats.cube import SERIES, Columns, Cube, columns_of, proposed
from dashboard.importing.formats.guess import (
    answers_of,
    guessed_roles,
    is_numeric,
    numeric_columns,
)
from dashboard.importing.formats.mapping import FileMapping
from dashboard.importing.formats.mapping_form import OPEN, Role
from dashboard.importing.formats.metadata import asked_for
from dashboard.importing.formats.package import NATIONAL, WIDER, Package
from dashboard.importing.formats.places import Finder
from dashboard.importing.formats.slicing import free_dimensions
from dashboard.importing.formats.tableschema import tables
from dashboard.importing.grid import Grid
from dashboard.levels import Level
from dashboard.model import Actor
from dashboard.text.i18n import DEFAULT_LANGUAGE, NARROW, NO_BREAK, translate
from dashboard.text.slug import slug

_NEAREST = 3
"""Known indicators, sources or domains that are proposed."""

_LIKE, _SURE = 60, 90
"""Likeness from which something is proposed, and from which it is taken."""

_LISTED = 12
"""Codes of a dimension that are listed."""

NEW = "+"
"""Answer to a choice among what is known: it is something new."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that the file does not say."""

    question: str
    choices: tuple[tuple[str, str], ...] = ()
    """Codes and their words; empty: any text."""
    usual: str = OPEN
    """What is taken where nobody answers."""


Answer = Callable[[Ask], str]


def unanswered(ask: Ask) -> str:
    """What is taken where nobody is there to answer."""
    return ask.usual


def proposed_mapping(
    grids: Sequence[Grid], package: Package, answer: Answer = unanswered
) -> str | None:
    """The text of a mapping file, with its comments; None for a file that holds no table."""
    cube = cubes.read(grids)
    if cube:
        return _joined(_of_cube(cube, package, answer))
    grid = next(iter(tables(grids)), None)
    columns = columns_of(grid) if grid else None
    if columns is None:
        return None
    people = respondents.recognises(grids)
    lines = _of_people if people else _of_table
    return _joined(lines(columns, package, answer))


def _of_cube(cube: Cube, package: Package, answer: Answer) -> Iterator[str]:
    yield _comment("cube", dataset=cube.dataset)
    finder = Finder(cube, package, FileMapping(cube.origin.file))
    places = {finder.place(point) for point in cube.points}
    if any(place and place.level is Level.COUNTRY and not place.scope for place in places):
        yield _pair("scope", answer(_scope()))
    if finder.undecided:
        levels = [package.named(one) for one in (Level.REGION, Level.DEPARTEMENT)]
        yield _pair("level", answer(Ask(_said("ask.level"), tuple((n, "") for n in levels))))
    free = [one for one in free_dimensions(cube) if one != SERIES]
    if free:
        yield "\n[fixed]"
    for dimension in free:
        codes = cube.codes(dimension)
        listed = ", ".join(cube.said(dimension, code) for code in codes[:_LISTED])
        yield _comment("dimension", dimension=dimension, n=len(codes), codes=listed)
        choices = tuple((code, cube.label(dimension, code)) for code in codes)
        usual = proposed(cube, dimension)
        question = _said("ask.dimension", dimension=dimension)
        yield _pair(dimension, answer(Ask(question, choices, usual)))
    yield from _source(package, answer, cube.dataset)
    for label in cube.codes(SERIES) if SERIES in cube.dimensions else (cube.dataset,):
        yield from _indicator(package, answer, label, SERIES in cube.dimensions)


def _of_table(columns: Columns, package: Package, answer: Answer) -> Iterator[str]:
    yield _comment("table", dataset=columns.grid.file)
    roles = dict(guessed_roles(columns, package))
    values = numeric_columns(columns, roles)
    if Role.PERIOD not in roles.values():
        yield _pair("period", answer(Ask(_said("ask.period"))))
    if len(values) == 1:
        roles[values[0]] = Role.VALUE
    yield from _columns(roles)
    yield from _source(package, answer, columns.grid.file)
    for name in values:
        yield from _indicator(package, answer, name, len(values) > 1)


def _of_people(columns: Columns, package: Package, answer: Answer) -> Iterator[str]:
    yield _comment("people", dataset=columns.grid.file, n=len(columns.grid.rows) - columns.top - 1)
    guessed = guessed_roles(columns, package)
    roles = {name: role for name, role in guessed.items() if role is not Role.DIMENSION}
    yield _pair("period", answer(Ask(_said("ask.survey_period"))))
    yield from _columns(roles)
    column = next((name for name, role in roles.items() if role is Role.ACTOR), None)
    actors = answers_of(columns, column) if column else ()
    if actors:
        yield "\n[codes.actor]"
    found = [
        (one, answer(Ask(_said("ask.actor", actor=one), _actors(), _near_actor(one))))
        for one in actors
    ]
    for one, actor in found:
        yield _pair(one, actor)
    for actor in dict.fromkeys(actor for _, actor in found) or [
        answer(Ask(_said("ask.asked"), _actors()))
    ]:
        yield from _survey(package, answer, actor)
    for name in columns.header:
        if name and name not in roles:
            yield from _question(columns, package, answer, name)


def _columns(roles: Mapping[str, Role]) -> Iterator[str]:
    yield "\n[columns]"
    for name, role in roles.items():
        yield _pair(name, role)


def _indicator(package: Package, answer: Answer, label: str, column: bool) -> Iterator[str]:
    """The section of an indicator: the closest known one, or what a new one needs."""
    rows = package.known.rows["indicators"]
    near = _nearest(label, {row["indicator"]: row["label_fr"] for row in rows})
    units = {row["indicator"]: f"{row['label_fr']}, {row['unit']}" for row in rows}
    others = [code for code in units if code not in near]
    codes = (*((code, units[code]) for code in near), (NEW, _said("new")))
    choices = (*codes, *((code, units[code]) for code in others))
    same = [
        r["indicator"] for r in rows if slug(label) in (slug(r["label_fr"]), slug(r["indicator"]))
    ]
    code = answer(Ask(_said("ask.indicator", label=label), choices, same[0] if same else OPEN))
    yield "\n[[indicator]]"
    yield from (_comment("near", code=one, words=units[one]) for one in near)
    if column:
        yield _pair("column", label)
    if code != NEW:
        yield _pair("indicator", code)
        return
    yield _pair("indicator", answer(Ask(_said("ask.code"))))
    yield _pair("label_fr", answer(Ask(_said("ask.text", column="label_fr"), usual=label)))
    yield from _cells(package, answer, "indicators", {"label_fr"})


def _source(package: Package, answer: Answer, dataset: str) -> Iterator[str]:
    """The section of the source: a new one or, the closest first, one of the package."""
    titles = {
        r["source_id"]: f"{r['producer']}, {r['title']}" for r in package.known.rows["sources"]
    }
    near = _nearest(dataset, titles, 0, len(titles))
    choices = ((NEW, _said("new")), *((code, titles[code]) for code in near))
    code = answer(Ask(_said("ask.source"), choices))
    yield "\n[source]"
    if code != NEW:
        yield _pair("source_id", code)
        return
    yield _pair("source_id", answer(Ask(_said("ask.code"))))
    yield from _cells(package, answer, "sources", set())


def _survey(package: Package, answer: Answer, actor: str) -> Iterator[str]:
    yield "\n[[survey]]"
    yield _pair("survey", answer(Ask(_said("ask.survey", actor=actor))))
    yield _pair("actor", actor)
    yield from _cells(package, answer, "surveys", {"actor"})


def _question(columns: Columns, package: Package, answer: Answer, name: str) -> Iterator[str]:
    """The section of a column of answers; a column that is no question is left out by hand."""
    cells = answers_of(columns, name)
    if len(cells) == len(columns.grid.rows) - columns.top - 1:
        return  # a number of each person
    domains = {row["code"]: row["label_fr"] for row in package.known.rows["domains"]}
    near = _nearest(name, domains, _SURE) or [OPEN]
    measures = tuple((row["measure"], row["label_fr"]) for row in package.known.rows["measures"])
    yield "\n[[question]]"
    yield _comment("answers", answers=", ".join(cells[:_LISTED]))
    yield _pair("column", name)
    question = _said("ask.domain", column=name)
    yield _pair("domain", answer(Ask(question, tuple(domains.items()), near[0])))
    yield _pair("measure", answer(Ask(_said("ask.measure", column=name), measures)))
    if not is_numeric(cells):
        yes = answer(Ask(_said("ask.yes", column=name), tuple((cell, "") for cell in cells)))
        yield f"yes = [{_text(yes)}]"
    yield "unanswered = []"


def _cells(package: Package, answer: Answer, table: str, done: set[str]) -> Iterator[str]:
    """What a new row of a table needs and nothing gives."""
    for name in asked_for(table):
        if name in done:
            continue
        field = TABLES[table].fields[name]
        allowed = field.get("constraints", {}).get("enum", ())
        choices = tuple((str(code), "") for code in allowed)
        if name == "domain":
            choices = tuple((row["code"], row["label_fr"]) for row in package.known.rows["domains"])
        yield f"# {field['description']}"
        yield _pair(name, answer(Ask(_said("ask.text", column=name), choices)))


def _scope() -> Ask:
    choices = ((NATIONAL, _said("national")), (WIDER, _said("wider")))
    return Ask(_said("ask.scope"), choices)


def _actors() -> tuple[tuple[str, str], ...]:
    return tuple((str(one), translate(DEFAULT_LANGUAGE, f"actor.{one}")) for one in Actor)


def _near_actor(text: str) -> str:
    near = _nearest(text, dict(_actors()))
    return near[0] if near else OPEN


def _nearest(
    text: str, known: Mapping[str, str], least: int = _LIKE, most: int = _NEAREST
) -> list[str]:
    """The codes whose words look most like a text, the closest first, in any order of words."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        text,
        known,
        scorer=fuzz.token_sort_ratio,
        processor=_words,
        score_cutoff=least,
        limit=most,
    )
    return [code for _, _, code in found]


def _words(text: str) -> str:
    """A text without accents nor what stands in brackets."""
    return slug(text.partition("(")[0]).replace("-", " ")


def _pair(name: str, value: object) -> str:
    return f"{_name(name)} = {_text(str(value))}"


def _name(name: str) -> str:
    bare = name.replace("_", "").replace("-", "")
    return name if bare.isascii() and bare.isalnum() else _text(name)


def _text(value: str) -> str:
    """A text of TOML; its basic strings are those of JSON."""
    return json.dumps(value, ensure_ascii=False)


def _comment(key: str, **values: object) -> str:
    plain = _said(key, **values).replace(NARROW, " ").replace(NO_BREAK, " ")
    return "\n".join(f"# {line}" for line in plain.splitlines())


def _said(key: str, **values: object) -> str:
    return translate(DEFAULT_LANGUAGE, f"import.format.wizard.{key}", **values)


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"
