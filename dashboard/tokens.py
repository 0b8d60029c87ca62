"""Every colour, size and shape of the interface, once: read by the figures and served as CSS."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.model import Actor

FONT = "Public Sans"
FONT_STACK = f'"{FONT}", "Liberation Sans", Arial, sans-serif'


class Symbol(StrEnum):
    """Shapes of marks; a drawing that has none of a name draws the nearest it has."""

    CIRCLE = "circle"
    RING = "circle-open"
    SQUARE = "square"
    OPEN_SQUARE = "square-open"
    HALF_SQUARE = "square-half"
    DASHED_SQUARE = "square-dashed"
    DOUBLE_SQUARE = "square-double"
    DIAMOND = "diamond"
    OPEN_DIAMOND = "diamond-open"
    DOTTED_DIAMOND = "diamond-open-dot"
    TRIANGLE_UP = "triangle-up"
    TRIANGLE_DOWN = "triangle-down"
    TRIANGLE_LEFT = "triangle-left"
    TRIANGLE_RIGHT = "triangle-right"
    DASH = "line-ew-open"


ACTOR_SYMBOLS = {
    Actor.CITIZENS: Symbol.CIRCLE,
    Actor.COMPANIES: Symbol.SQUARE,
    Actor.ASSOCIATIONS: Symbol.DIAMOND,
    Actor.INSTITUTIONS: Symbol.TRIANGLE_UP,
}
COMPARED_DASHES = ("dash", "dot", "dashdot")

ROOM_TEXT = 28
"""Pixels of the smallest text of a projected screen of 1024 × 768; larger screens enlarge all."""

SIZES = {
    "text-small": "0.8125rem",
    "text-row": "0.9375rem",
    "text": "1rem",
    "title-card": "1.1875rem",
    "title-page": "1.8125rem",
    "figure": "2rem",
    "space": "0.5rem",
    "gap": "1.5rem",
    "section": "2.5rem",
    "column": "110rem",
    "head": "3rem",
    "bar": "2.75rem",
    "tool": "2rem",
    "room-text": f"{ROOM_TEXT}px",
    "room-title": "44px",
    "room-figure": "96px",
}

SHEET = {
    "width": 595.28,
    "height": 841.89,
    "margin": 37.0,
    "head": 64.0,
    "foot": 56.0,
    "gap": 20.0,
    "section": 20.0,
    "text": 9.5,
    "row": 8.25,
    "small": 8.0,
    "lede": 11.5,
    "title": 25.0,
    "title-section": 16.0,
    "title-group": 12.5,
    "title-chart": 10.5,
    "figure": 24.0,
    "rule": 2.25,
    "code": 72.0,
}
"""Points of a printed sheet (A4), its spaces and its texts."""

SHEET_DENSE = SHEET | {
    "head": 54.0,
    "foot": 46.0,
    "section": 11.0,
    "text": 9.0,
    "row": 8.0,
    "lede": 10.0,
    "title": 21.0,
    "title-section": 13.0,
    "title-group": 10.5,
    "title-chart": 9.5,
    "figure": 19.0,
    "code": 54.0,
}
"""The same where a summary is to hold on two sheets."""

PLAIN_ROLES = (
    "paper",
    "surface",
    "ink",
    "muted",
    "line",
    "grid",
    "night",
    "on_night",
    "beam",
    "beam_line",
    "casing",
    "link",
    "focus",
    "mark",
    "absent",
    "tick",
)


RAMPS = (
    *("judged", "judged_stem", "judged_figure", "judged_ramp", "unjudged"),
    *("bivariate", "compared"),
)
"""Roles of several colours."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, by role."""

    name: str
    paper: str
    surface: str
    ink: str
    muted: str
    line: str
    grid: str
    night: str
    on_night: str
    beam: str
    beam_line: str
    casing: str
    """Under the beam of what is chosen, so that it stands out from every fill."""
    link: str
    focus: str
    mark: str
    """Words and ground of what is no survey: example data."""
    absent: str
    """Fill under the hatching of a missing value."""
    tick: str
    """Marks of the other territories on a line."""
    judged: tuple[str, str, str, str, str]
    """From least to most fragile, the middle one close to the country."""
    judged_stem: tuple[str, str, str, str, str]
    """The same on the paper, 3 to 1 or more: stems and outlines."""
    judged_figure: tuple[str, str, str, str, str]
    """The same as text, 4.5 to 1 or more."""
    judged_ramp: tuple[str, str, str, str, str]
    """One-sided: the higher, the more fragile."""
    unjudged: tuple[str, str, str, str, str]
    bivariate: tuple[str, str, str, str, str, str, str, str, str]
    """Two facts: row by row from the lower left, the first fact across, the second upwards."""
    compared: tuple[str, str, str]
    actors: dict[Actor, str]
    room: bool = False
    """Whether charts are drawn to be projected: large, with direct labels."""


LIGHT = Theme(
    name="clair",
    paper="#FBFAF7",
    surface="#FFFFFF",
    ink="#16202B",
    muted="#55606C",
    line="#D9D5CA",
    grid="#ECE9E1",
    night="#12263A",
    on_night="#F6F3EA",
    beam="#F2B705",
    beam_line="#A87400",
    casing="#16202B",
    link="#0B5A8A",
    focus="#0B5A8A",
    mark="#A3260F",
    absent="#F3F1EB",
    tick="#878E95",
    judged=("#2A7568", "#86BDB0", "#EBE1CC", "#C792CF", "#6C3177"),
    judged_stem=("#2A7568", "#4F9384", "#8F8A7C", "#AE6FB8", "#6C3177"),
    judged_figure=("#2A7568", "#3A7C6D", "#16202B", "#8A4C94", "#6C3177"),
    judged_ramp=("#F2E6F1", "#DEC0E0", "#C292C8", "#975AA2", "#6C3177"),
    unjudged=("#E3ECF4", "#B9D0E4", "#86AECF", "#3F78A8", "#1F5A8C"),
    bivariate=(
        *("#EBF8FB", "#A9BFE6", "#5F89D1"),
        *("#E5BFA5", "#9A858C", "#4F5172"),
        *("#D28754", "#7D503A", "#301E20"),
    ),
    compared=("#1F5A8C", "#8A4F7D", "#6B6152"),
    actors={
        Actor.CITIZENS: "#0072B2",
        Actor.COMPANIES: "#D55E00",
        Actor.ASSOCIATIONS: "#009E73",
        Actor.INSTITUTIONS: "#CC79A7",
    },
)

DARK = Theme(
    name="sombre",
    paper="#0E1B29",
    surface="#142537",
    ink="#F2EFE6",
    muted="#A9B4BF",
    line="#33475B",
    grid="#22364A",
    night="#0A1520",
    on_night="#F6F3EA",
    beam="#F7C325",
    beam_line="#F7C326",
    casing="#0A1521",
    link="#8CC8F0",
    focus="#8CC8F0",
    mark="#FF9E80",
    absent="#1A2B3D",
    tick="#77848F",
    judged=("#7CCDB8", "#2F7163", "#3B4A52", "#894D8F", "#D68FDC"),
    judged_stem=("#7CCDB8", "#4A9A87", "#6E8296", "#A96BB0", "#D68FDC"),
    judged_figure=("#7CCDB8", "#5DA895", "#F2EFE6", "#B97FC0", "#D68FDC"),
    judged_ramp=("#372F45", "#573C62", "#7F5288", "#B27DB8", "#DFA8E0"),
    unjudged=("#24405A", "#35608A", "#5C91C0", "#8FBADF", "#C8E0F3"),
    bivariate=(
        *("#1C1D1D", "#384C69", "#578BCF"),
        *("#614228", "#8E8381", "#ABC4E2"),
        *("#B87535", "#DCB991", "#F3FFF2"),
    ),
    compared=("#7FB4E0", "#D79BCB", "#C9BCA2"),
    actors={
        Actor.CITIZENS: "#56B4E9",
        Actor.COMPANIES: "#F0803C",
        Actor.ASSOCIATIONS: "#33C39A",
        Actor.INSTITUTIONS: "#E3A3C6",
    },
)

# In a room a value stands on every fill, 7 to 1.
ROOM_LIGHT = replace(
    LIGHT,
    name="salle-claire",
    paper="#FFFFFF",
    surface="#FFFFFF",
    ink="#0B141D",
    casing="#0B141D",
    muted="#3F4A56",
    mark="#8E1F0B",
    judged=("#226156", *LIGHT.judged[1:]),
    judged_stem=("#226156", *LIGHT.judged_stem[1:]),
    judged_figure=("#226156", *LIGHT.judged_figure[1:]),
    room=True,
)

ROOM_DARK = replace(
    DARK,
    name="salle-sombre",
    paper="#08121C",
    surface="#08121C",
    ink="#FFFFFF",
    muted="#C3CCD5",
    room=True,
)

PAPER = replace(LIGHT, paper="#FFFFFF")
"""The light theme on a sheet."""

GREY = replace(
    PAPER,
    name="gris",
    beam="#FFFFFF",
    beam_line="#16202B",
    mark="#16202B",
    judged=("#FFFFFF", "#D9D9D9", "#B0B0B0", "#7D7D7D", "#3A3A3A"),
    judged_stem=("#8A8A8A", "#8A8A8A", "#8A8A8A", "#6A6A6A", "#2A2A2A"),
    judged_figure=("#16202B", "#16202B", "#16202B", "#16202B", "#16202B"),
    judged_ramp=("#F2F2F2", "#CFCFCF", "#A8A8A8", "#707070", "#3A3A3A"),
    unjudged=("#F2F2F2", "#CFCFCF", "#A8A8A8", "#707070", "#3A3A3A"),
    bivariate=(
        *("#FFFFFF", "#E3E3E3", "#C4C4C4"),
        *("#DADADA", "#A8A8A8", "#858585"),
        *("#B4B4B4", "#7A7A7A", "#2E2E2E"),
    ),
    compared=("#16202B", "#55606C", "#878E95"),
    actors=dict(zip(Actor, ("#16202B", "#6E6E6E", "#A0A0A0", "#FFFFFF"), strict=True)),
)
"""For printers without colours: the darker, the more fragile; only in files."""

CODE_DARK, CODE_LIGHT = "#000000", "#FFFFFF"
"""Of a code to scan, whatever the theme: cameras look for this."""

THEMES = {theme.name: theme for theme in (LIGHT, DARK, ROOM_LIGHT, ROOM_DARK)}


def stylesheet() -> str:
    """The tokens as CSS custom properties; `data-theme` on the root element picks the theme.

    `auto` is that of the machine, for pages that do without scripts.
    """
    sizes = "".join(f"--{name}:{value};" for name, value in SIZES.items())
    return (
        f":root{{--font:{FONT_STACK};{sizes}{_properties(LIGHT)}color-scheme:light}}\n"
        f'[data-theme="{DARK.name}"]{{{_properties(DARK)}color-scheme:dark}}\n'
        f"@media (prefers-color-scheme: dark)"
        f'{{[data-theme="auto"]{{{_properties(DARK)}color-scheme:dark}}}}\n'
        f'[data-theme="{ROOM_LIGHT.name}"]{{{_properties(ROOM_LIGHT)}}}\n'
        f'[data-theme="{ROOM_DARK.name}"]{{{_properties(ROOM_DARK)}color-scheme:dark}}\n'
        f"@media print{{:root,[data-theme]{{{_properties(PAPER)}color-scheme:light}}}}\n"
    )


def _properties(theme: Theme) -> str:
    values = {name.replace("_", "-"): getattr(theme, name) for name in PLAIN_ROLES}
    for ramp in RAMPS:
        colours = getattr(theme, ramp)
        values |= {f"{ramp.replace('_', '-')}-{i}": c for i, c in enumerate(colours, 1)}
    values |= {f"actor-{actor.value}": colour for actor, colour in theme.actors.items()}
    return "".join(f"--{name}:{value};" for name, value in values.items())
