"""The three figures as a user of Plotly writes them, and the contents that they show."""

from __future__ import annotations

import json
import os
from pathlib import Path

import plotly.graph_objects as go

FOLDER = Path(os.environ["PHARE_PEERS"])
PAGE = json.loads((FOLDER / "page.json").read_text(encoding="utf-8"))
SHAPES = json.loads((FOLDER / "regions.geojson").read_text(encoding="utf-8"))
INDICATORS = {one["code"]: one for one in PAGE["indicators"]}
FIRST = PAGE["indicators"][0]["code"]
SCALE = "YlOrRd"
MARGIN = {"l": 10, "r": 10, "t": 40, "b": 10}


def choropleth(code: str) -> go.Figure:
    """The regions, coloured by the values of an indicator."""
    one = INDICATORS[code]
    figure = go.Figure(
        go.Choropleth(
            geojson=SHAPES,
            featureidkey="properties.id",
            locations=PAGE["areas"],
            z=one["values"],
            text=PAGE["names"],
            colorscale=SCALE,
            marker_line_color="white",
        )
    )
    figure.update_geos(fitbounds="geojson", visible=False)
    return figure.update_layout(title=f"Carte : {one['label']}", margin=MARGIN)


def ranking(code: str) -> go.Figure:
    """The regions from the greatest value to the least."""
    one = INDICATORS[code]
    order = sorted(range(len(PAGE["areas"])), key=lambda i: one["values"][i])
    values = [one["values"][i] for i in order]
    figure = go.Figure(
        go.Bar(x=values, y=[PAGE["names"][i] for i in order], orientation="h", text=values)
    )
    return figure.update_layout(title=f"Classement : {one['label']}", margin=MARGIN)


def radar(code: str) -> go.Figure:
    """The scores of the region of the greatest value, domain by domain."""
    one = INDICATORS[code]
    greatest = max(range(len(PAGE["areas"])), key=lambda i: one["values"][i])
    figure = go.Figure(
        go.Scatterpolar(
            r=PAGE["profiles"][greatest],
            theta=PAGE["domains"],
            fill="toself",
            name=PAGE["names"][greatest],
        )
    )
    figure.update_polars(radialaxis_range=PAGE["range"])
    return figure.update_layout(title=f"Profil : {one['label']}", margin=MARGIN)
