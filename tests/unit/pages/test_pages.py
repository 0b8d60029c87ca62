"""Every page can be built in both languages, of parts that have names, in texts that are whole."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.catalogue import Catalogue
from dashboard.catalogue.packages import PACKAGES
from dashboard.charts.registry import CHARTS
from dashboard.documents.editorial import first_region
from dashboard.model import Level, Status
from dashboard.pages.registry import PAGES
from dashboard.pages.router import context_of, context_of_values, document_of, screen
from dashboard.selection import ACTORS, PARAMETERS, Selection, SelectionError, parse
from dashboard.text.i18n import label, number, translate
from dashboard.text.ordinals import marked
from dashboard.ui.blocks import slots_of
from dashboard.ui.context import Context
from tests.conftest import DataCounts
from tests.covering import covering
from tests.places import FRANCE

ADDRESSES = (
    "/",
    "/territoires",
    "/territoires/53",
    "/territoires/94?comparer=11,76&periode=etude",
    "/territoires/D29",
    "/voisins?jeux=BE,DE",
    "/domaines",
    "/domaines/emploi-insertion",
    "/domaines/emploi-insertion?indicateur=taux_chomage_localise&territoire=76",
    "/domaines/vieillissement?niveau=departement",
    "/acteurs",
    *(f"/acteurs/{slug}" for slug in ACTORS),
    "/acteurs/citoyens?enquete=wjp-eurovoices-2023&mesure=trust_police_share&territoire=94",
    "/croisement",
    "/croisement?territoire=53&exemple=oui&tri=accord&percu_min=5",
    "/acteurs/institutions?exemple=oui&territoire=53",
    "/territoires/53?exemple=oui",
    "/parcours",
    "/parcours?territoire=53",
    "/voyages",
    "/voyages?exemple=oui&vote=priorites",
    "/alliances",
    "/alliances?territoire=53&domaine=sante",
    "/voyages?territoire=53",
    "/methode",
    "/donnees",
    "/nulle-part",
    "/territoires/999",
)

UNFILLED = re.compile(r"\bNone\b(?! (?:of|is)\b)|\bnan\b|[{}]")
PLAIN_SPACE = re.compile(r"(?<=[\w»)]) [:;?!»]|(?<=\d) %|« ")
ID_KEYS = {"card", "grid", "choice", "slot"}

Node = dict[str, Any]


@pytest.fixture(scope="module")
def screens(catalogue: Catalogue) -> dict[tuple[str, str], list[Node]]:
    """(address, language) → the components of the whole screen, as they travel."""
    found = {}
    for address in ADDRESSES:
        for language in ("fr", "en"):
            path, _, search = address.partition("?")
            search = f"{search}&langue={language}".lstrip("&")
            tree = json.dumps(screen(catalogue, path, search).parts, cls=PlotlyJSONEncoder)
            found[address, language] = list(_nodes(json.loads(tree)))
    return found


def _nodes(part: object) -> Iterator[Node]:
    if isinstance(part, list):
        for item in part:
            yield from _nodes(item)
    elif isinstance(part, dict):
        if {"type", "props", "namespace"} <= part.keys():
            yield part
            yield from _nodes(part["props"].get("children"))
        else:
            for value in part.values():
                yield from _nodes(value)


def texts(nodes: list[Node]) -> Iterator[str]:
    """What a reader, or a screen reader, gets of a page."""
    for node in nodes:
        props = node["props"]
        children = props.get("children")
        for child in children if isinstance(children, list) else [children]:
            if isinstance(child, (str, int, float)):
                yield str(child)
        for name in ("title", "aria-label", "placeholder"):
            if isinstance(props.get(name), str):
                yield props[name]
        for option in props.get("options") or []:
            yield str(option["label"])


def ids_of(nodes: list[Node]) -> list[str]:
    ids = (node["props"]["id"] for node in nodes if "id" in node["props"])
    return [json.dumps(id_, sort_keys=True) for id_ in ids]


def specs_of(nodes: list[Node]) -> list[dict[str, Any]]:
    stores = (node["props"] for node in nodes if node["type"] == "Store")
    return [s["data"] for s in stores if isinstance(s["id"], dict) and s["id"]["part"] == "spec"]


# Texts


def test_no_text_shows_what_the_code_works_with(
    screens: dict[tuple[str, str], list[Node]],
) -> None:
    wrong = {
        (key, text)
        for key, nodes in screens.items()
        for text in texts(nodes)
        if UNFILLED.search(text)
    }
    assert wrong == set()


def test_french_is_set_as_french(screens: dict[tuple[str, str], list[Node]]) -> None:
    wrong: dict[str, str] = {}
    for (address, language), nodes in screens.items():
        if language == "fr":
            for text in texts(nodes):
                if "'" in text or PLAIN_SPACE.search(text):
                    wrong.setdefault(text, address)
    assert list(wrong.items())[:20] == []


def test_ordinals_are_raised_wherever_a_page_writes_them(
    screens: dict[tuple[str, str], list[Node]],
) -> None:
    ends: Counter[str] = Counter()
    for nodes in screens.values():
        for node in nodes:
            children = node["props"].get("children")
            if node["type"] == "Sup":
                ends[children] += 1
            for text in children if isinstance(children, list) else [children]:
                assert not (isinstance(text, str) and re.search(r"\b\d+(?:er|re|e)\b", text)), text
    assert ends["e"]


def test_the_two_languages_have_the_same_parts(
    screens: dict[tuple[str, str], list[Node]],
) -> None:
    for address in ADDRESSES:
        french, english = screens[address, "fr"], screens[address, "en"]
        assert ids_of(french) == ids_of(english)
        parts = [[n["type"] for n in nodes if n["type"] != "Sup"] for nodes in (french, english)]
        assert parts[0] == parts[1]


# Parts


def test_every_id_stands_once(screens: dict[tuple[str, str], list[Node]]) -> None:
    for key, nodes in screens.items():
        times = Counter(ids_of(nodes))
        assert {id_: n for id_, n in times.items() if n > 1} == {}, key


def test_every_page_has_one_headline(screens: dict[tuple[str, str], list[Node]]) -> None:
    for key, nodes in screens.items():
        assert sum(node["type"] == "H1" for node in nodes) == 1, key


def test_every_control_button_and_link_has_a_name(
    screens: dict[tuple[str, str], list[Node]],
) -> None:
    for key, nodes in screens.items():
        for node in nodes:
            if node["type"] in ("Button", "A", "Link", "Summary"):
                named = list(texts(list(_nodes(node))))
                assert any(text.strip() for text in named), (key, node)


def test_links_out_of_the_pages_say_so_and_tell_nothing(
    screens: dict[tuple[str, str], list[Node]],
) -> None:
    for nodes in screens.values():
        for node in nodes:
            href = node["props"].get("href") or ""
            if node["type"] == "A" and href.startswith("http"):
                assert node["props"]["target"] == "_blank"
                assert set(node["props"]["rel"].split()) == {"noopener", "noreferrer"}


def test_links_inside_lead_to_pages_that_exist_in_the_language_of_the_reader(
    catalogue: Catalogue, screens: dict[tuple[str, str], list[Node]]
) -> None:
    for (_, language), nodes in screens.items():
        links = {n["props"]["href"] for n in nodes if n["type"] == "Link"}
        for href in links:
            path, _, search = href.partition("#")[0].partition("?")
            assert context_of(catalogue, path, search).language == language, href


def test_no_style_is_written_in_a_component(screens: dict[tuple[str, str], list[Node]]) -> None:
    for key, nodes in screens.items():
        assert not [node for node in nodes if node["props"].get("style")], key


# Cards


def test_every_chart_of_the_registry_is_on_some_page(
    screens: dict[tuple[str, str], list[Node]],
) -> None:
    shown = {spec["chart"] for nodes in screens.values() for spec in specs_of(nodes)}
    assert shown == CHARTS.keys()


def test_a_card_takes_only_choices_that_address_charts(
    screens: dict[tuple[str, str], list[Node]],
) -> None:
    for nodes in screens.values():
        for spec in specs_of(nodes):
            assert set(spec["take"]) | set(spec["fixed"]) <= set(PARAMETERS)
            assert spec["chart"] in CHARTS


def test_every_card_of_a_page_has_a_chart_for_its_first_choices(
    catalogue: Catalogue, screens: dict[tuple[str, str], list[Node]]
) -> None:
    """As assets/js/card.js asks for it; a card may also say that there is none."""
    drawn = set()
    for i, address in enumerate(ADDRESSES):
        language = ("fr", "en")[i % 2]
        path, _, search = address.partition("?")
        try:
            values = dict(context_of(catalogue, path, f"{search}&langue={language}").values)
        except SelectionError:
            continue
        for spec in specs_of(screens[address, language]):
            if _absent(spec, values):
                continue
            taken = {k: values[k] for k in spec["take"] if values.get(k)} | spec["fixed"]
            shown = catalogue.shown(values.get("exemple") == "oui")
            selection = parse((taken | {"langue": language}).items(), shown.vocabulary)
            if (spec["chart"], selection) not in drawn:
                view = CHARTS[spec["chart"]].view(shown, selection)
                assert view.rows, (address, spec["card"])
                drawn.add((spec["chart"], selection))
    assert len(drawn) > 50


def _absent(spec: dict[str, Any], values: dict[str, str]) -> bool:
    only = spec["only"]
    if only is None:
        return False
    chosen = [values.get(key, "") for key in only["keys"]]
    if only["values"] is None:
        return not all(chosen)
    return "|".join(chosen) not in only["values"]


Promise = tuple[str, Selection, bool]
"""A chart and what a card says that it draws of it, with the example or without."""


def test_what_a_card_promises_to_draw_it_draws(
    catalogue: Catalogue, screens: dict[tuple[str, str], list[Node]]
) -> None:
    promises: dict[Promise, None] = {}
    for (address, language), nodes in screens.items():
        if language == "en" or not address.startswith(("/acteurs/", "/croisement", "/domaines/")):
            continue
        path, _, search = address.partition("?")
        values = dict(context_of(catalogue, path, search).values)
        example = values.get("exemple") == "oui"
        vocabulary = catalogue.shown(example).vocabulary
        for spec in specs_of(nodes):
            only = spec["only"]
            for promised in (only or {}).get("values") or ():
                own = dict(zip(only["keys"], promised.split("|"), strict=True))
                if own.get("niveau") or own.get("indicateur"):
                    own |= {"domaine": ""}
                chosen = values | {"territoire": "", "comparer": "", "periode": ""} | own
                taken = {k: chosen[k] for k in spec["take"] if chosen.get(k)} | spec["fixed"]
                promises[spec["chart"], parse(taken.items(), vocabulary), example] = None
    assert len(promises) > 2_000
    for chart, selection, example in covering(promises, _parts):
        view = CHARTS[chart].view(catalogue.shown(example), selection)
        assert any(row["value"] is not None for row in view.rows), (chart, selection)


def _parts(promise: Promise) -> Iterator[tuple[object, ...]]:
    """Each choice of a chart once, and each of its questions or indicators."""
    chart, chosen, example = promise
    yield chart, chosen.survey, chosen.measure
    yield chart, chosen.indicator
    yield chart, chosen.level, example
    yield from ((chart, one) for one in (chosen.territory, chosen.domain, chosen.actor))


# Slots


def assert_whole(context: Context) -> None:
    """Every part that follows the choices is there, and says nothing that the code works with."""
    built = slots_of(context, document_of(context))
    said = list(texts(list(_nodes(json.loads(json.dumps(built, cls=PlotlyJSONEncoder))))))
    assert {"headline", "lede"} & built.keys(), context.values
    assert said, context.values
    assert [text for text in said if UNFILLED.search(text)] == [], context.values


def test_slots_of_a_page_can_follow_every_choice(catalogue: Catalogue) -> None:
    """Whatever is chosen on a page, the parts that follow the choices can be built."""
    domains = [
        {"page": "domaines", "domaine": domain} | more
        for domain in catalogue.domains
        for more in (
            {},
            {"niveau": "departement"},
            {"territoire": "53", "comparer": "76"},
            {"niveau": "departement", "territoire": "D29"},
            {"periode": "etude"},
        )
    ]
    indicators = [
        {"page": "domaines", "domaine": one.domain, "indicateur": one.code} | more
        for one in list(catalogue.indicators.values())[::6]
        for more in ({}, {"niveau": "departement"}, {"periode": "etude"}, {"periode": "1999"})
    ]
    territories = [
        {"page": "territoires", "territoire": area.slug, "periode": period}
        for level in (Level.REGION, Level.DEPARTEMENT)
        for area in (one.area for one in catalogue.areas(level))
        for period in ("derniere", "etude")
    ]
    for cases in (domains, indicators, territories):
        told = [case | {"langue": language} for case in cases for language in ("fr", "en")]
        for values in covering(told, _choices):
            assert_whole(context_of_values(catalogue, values))


def _choices(values: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Each subject once, and in each language each other choice of a page."""
    subject = values.get("indicateur") or values.get("domaine") or values["territoire"]
    yield ("subject", subject)
    others = {k: v for k, v in values.items() if v != subject and k not in ("domaine", "langue")}
    yield (values["langue"], *(text for choice in others.items() for text in choice))


def test_slots_of_the_page_of_an_actor_can_follow_every_question(catalogue: Catalogue) -> None:
    """One question of each survey and of each unit, with and without an answer of France."""
    cases = [
        {"page": "acteurs", "acteur": slug, "enquete": survey, "mesure": measure}
        for slug, actor in ACTORS.items()
        for survey, measures in catalogue.vocabulary.measures.items()
        if catalogue.surveys[survey].actor is actor
        for measure in measures
    ]

    def parts(values: dict[str, str]) -> Iterator[tuple[object, ...]]:
        unit = catalogue.measures[values["mesure"]].unit
        asked = catalogue.perceptions_where(survey=values["enquete"], measure=values["mesure"])
        yield values["acteur"], values["enquete"]
        yield values["acteur"], unit
        yield unit, FRANCE in {p.area for p in asked}, len({p.domain for p in asked}) > 1

    for values in covering(cases, parts):
        assert_whole(context_of_values(catalogue, values))


# What the pages say


def rows_of(nodes: list[Node]) -> list[str]:
    """What each line of the tables of a page says."""
    return [" | ".join(texts(list(_nodes(node)))) for node in nodes if node["type"] == "Tr"]


def test_the_method_page_lists_every_gap(
    catalogue: Catalogue, screens: dict[tuple[str, str], list[Node]]
) -> None:
    shown = " ".join(texts(screens["/methode", "fr"]))
    gaps = [o for o in catalogue.observations if o.status is Status.MISSING and o.area != "FR"]
    assert gaps
    for gap in gaps:
        assert catalogue.territories[gap.area].name in shown
        assert label("fr", catalogue.indicators[gap.indicator]) in shown


def test_the_method_page_lists_every_contradiction_and_nothing_else(
    catalogue: Catalogue, screens: dict[tuple[str, str], list[Node]]
) -> None:
    published: dict[tuple[str, ...], set[float]] = {}
    for p in catalogue.perceptions:
        published.setdefault((p.survey, p.measure, p.domain, p.area, p.period), set()).add(p.value)
    conflicts = {key: values for key, values in published.items() if len(values) > 1}
    assert conflicts
    lines = rows_of(screens["/methode", "fr"])
    title = translate("fr", "method.conflicts.values")
    start = next(i for i, line in enumerate(lines) if title in line)
    assert len(lines) - start - 1 == len(conflicts)
    for (survey, measure, *_), values in conflicts.items():
        records = (catalogue.surveys[survey], catalogue.measures[measure])
        names = [marked(label("fr", record)) for record in records]
        assert any(
            all(name in line for name in names)
            and all(
                re.search(rf"\b{number('fr', v, 1).removesuffix(',0')}\b", line) for v in values
            )
            for line in lines[start:]
        ), (survey, measure, values)


def test_the_data_page_gives_every_table_and_every_source(
    catalogue: Catalogue, screens: dict[tuple[str, str], list[Node]], data_counts: DataCounts
) -> None:
    nodes = screens["/donnees", "fr"]
    hrefs = {node["props"].get("href") for node in nodes}
    assert {source.url for source in catalogue.sources.values()} <= hrefs
    assert sum(str(h).startswith("/telechargements/") for h in hrefs) == (
        data_counts.tables + data_counts.example_tables + len(PACKAGES)
    )


def test_a_wrong_address_gets_a_screen_that_says_so(
    screens: dict[tuple[str, str], list[Node]],
) -> None:
    shown = " ".join(texts(screens["/territoires/999", "fr"]))
    assert "999" in shown
    assert "territoire" in shown


def test_default_selections_are_pages_without_choice(catalogue: Catalogue) -> None:
    for page in (
        name for name in PAGES if name not in ("croisement", "voisins") and "/" not in name
    ):
        assert context_of(catalogue, f"/{page}", "").selection == Selection()


def test_the_table_of_an_example_survey_is_marked_and_hides_small_bases(
    catalogue: Catalogue,
) -> None:
    search = "exemple=oui&enquete=exemple-institutions&mesure=fragility_score"
    tree = json.dumps(
        screen(catalogue, "/acteurs/institutions", search).parts, cls=PlotlyJSONEncoder
    )
    told = list(texts(list(_nodes(json.loads(tree)))))
    assert translate("fr", "example.mark") in told
    small = translate("fr", "status.base_too_small")
    few = catalogue.shown(True).perceptions_where(
        survey="exemple-institutions", measure="fragility_score"
    )
    assert told.count(small) == sum(p.base is not None and p.base < 30 for p in few) > 0


def test_the_crossing_opens_on_a_question_for_each_domain_of_the_region_of_the_home_page(
    catalogue: Catalogue,
) -> None:
    selection = context_of(catalogue, "/croisement", "").selection
    assert selection.territory == first_region(catalogue).area
    assert (selection.survey, selection.measure) == (None, None)


def test_the_crossing_on_the_companies_opens_where_they_answered(catalogue: Catalogue) -> None:
    survey = "phare-entreprises-2015"
    selection = context_of(catalogue, "/croisement", f"enquete={survey}").selection
    answered = {p.area for p in catalogue.perceptions_where(survey=survey)}
    assert (selection.survey, selection.territory in answered - {FRANCE}) == (survey, True)


def test_departements_are_told_that_nobody_was_asked(catalogue: Catalogue) -> None:
    context = context_of(catalogue, "/croisement", "territoire=D29")
    assert context.selection == context_of(catalogue, "/croisement", "").selection
    assert "département" in context.notices[0]
