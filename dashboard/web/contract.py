"""What the scripts of the browser must know as Python knows it; it travels in each page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from babel.numbers import get_decimal_symbol, get_group_symbol

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart import COMMON
from dashboard.charts.shared.chart_view import LegendItem, Mark
from dashboard.charts.shared.many_areas import is_many
from dashboard.itinerary.schema import schema
from dashboard.itinerary.voting import FEWEST_PROPOSALS, NEEDED, READ
from dashboard.levels import PREFIXES, Level
from dashboard.selection import MAX_COMPARED, PARAMETERS, STUDY, defaults
from dashboard.statistics.scores import NEAR
from dashboard.text.i18n import BABEL_LOCALES, DEFAULT_LANGUAGE, LANGUAGES
from dashboard.tokens import COMPARED_DASHES, Symbol

Contract = Mapping[str, Any]


def contract(
    catalogue: Catalogue, version: str, prefix: str, path_parameters: Mapping[str, str]
) -> Contract:
    """The contract of a release and its data.

    `prefix` is the path of the host below which all addresses lie.
    `path_parameters` gives the parameter that the path of a page sets. The order of the parameters
    is that of an address, which ends with those that go along to every page (`carried`); a level
    is `bare` when addresses write its codes without the prefix, where they begin with none, and
    `many` when its lists are filled while one types.
    """
    usual = defaults(catalogue.vocabulary)
    own = [name for name in PARAMETERS if name not in COMMON]
    return {
        "version": version,
        "prefix": prefix,
        "parameters": [{"name": name, "default": usual.get(name, "")} for name in (*own, *COMMON)],
        "carried": COMMON,
        "path_parameters": {page: name for page, name in path_parameters.items() if name},
        "study_period": STUDY,
        "most_compared": MAX_COMPARED,
        "levels": [
            {
                "slug": name,
                "prefix": level.prefix,
                "bare": level is Level.REGION,
                "outline": catalogue.traits(level).file,
                "many": is_many(catalogue.areas(level)),
            }
            for name, level in catalogue.mapped.items()
        ],
        "prefixes": PREFIXES,
        "country": catalogue.country.area,
        "language": DEFAULT_LANGUAGE,
        "languages": {language: {"separators": _separators(language)} for language in LANGUAGES},
        "legend": _legend(),
        "table_breaks": [-2 * NEAR, -NEAR, NEAR, 2 * NEAR],
        "route": _route(),
    }


def contract_element(made: Contract) -> str:
    """The contract as an element of a page; a script reads it as data."""
    text = orjson.dumps(made).decode().replace("<", "\\u003c")
    return f'<script type="application/json" id="contract">{text}</script>'


def _separators(language: str) -> str:
    """Decimal mark and thousands separator, as Plotly takes them."""
    locale = BABEL_LOCALES[language]
    return get_decimal_symbol(locale) + get_group_symbol(locale)


def _legend() -> dict[str, list[str]]:
    """What a line of a legend may be drawn with."""
    return {
        "marks": [*Mark],
        "symbols": [*Symbol],
        "dashes": [LegendItem("", "").dash, *COMPARED_DASHES],
    }


def _route() -> dict[str, Any]:
    """The version and the limits of a route, from its schema."""
    route = schema()["properties"]
    step = route["etapes"]["items"]["properties"]
    limits = {name: step[name]["maxLength"] for name in ("titre", "question", "notes")}
    return {
        "version": route["parcours"]["const"],
        "limits": {**limits, "etapes": route["etapes"]["maxItems"]},
        "minutes": {name: step["minutes"][name] for name in ("minimum", "maximum", "default")},
        "vote": _vote(step["vote"]["properties"]),
        "said": _said(step["echanges"]["properties"]),
        "session": _session(route["seance"]["properties"]),
    }


def _vote(keys: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a vote in their order, those that each kind reads and needs, and the limits."""
    proposals = keys["propositions"]
    return {
        "keys": [*keys],
        "reads": {str(kind): names for kind, names in READ.items()},
        "needs": {str(kind): name for kind, name in NEEDED.items()},
        "question": keys["question"]["maxLength"],
        "code": keys["domaine"]["maxLength"],
        "lines": proposals["maxItems"],
        "fewest": FEWEST_PROPOSALS,
        "line": proposals["items"]["maxLength"],
    }


def _said(lists: Mapping[str, Any]) -> dict[str, Any]:
    """The lists of what was said: lines of each at most, and the longest text of each field."""
    quote, commitment = (
        lists[name]["items"]["properties"] for name in ("verbatims", "engagements")
    )
    return {
        "lines": lists["verbatims"]["maxItems"],
        "actors": quote["acteur"]["enum"],
        "fields": {
            "verbatims": {"texte": quote["texte"]["maxLength"]},
            **{name: {"": lists[name]["items"]["maxLength"]} for name in ("accords", "desaccords")},
            "engagements": {name: field["maxLength"] for name, field in commitment.items()},
        },
    }


def _session(keys: Mapping[str, Any]) -> dict[str, Any]:
    """The texts of a session with their longest, and who is counted, up to how many."""
    counts = keys["participants"]["properties"]
    return {
        "texts": {name: key["maxLength"] for name, key in keys.items() if "maxLength" in key},
        "participants": [*counts],
        "most": max(count["maximum"] for count in counts.values()),
    }
