"""Dash at its lightest: all numbers sent once, figures made in the browser, nothing after."""

import sys
from pathlib import Path

from dash import Dash, Input, Output, State, dcc, html
from figures import FIRST, FOLDER, INDICATORS, PAGE
from flask import send_file

app = Dash(__name__, serve_locally=True, compress=True, assets_folder="none")
HERE = Path(__file__).parent
app.index_string = app.index_string.replace(
    "{%scripts%}", "{%scripts%}<script src='/figures.js'></script>"
)
options = [{"label": one["label"], "value": code} for code, one in INDICATORS.items()]
app.layout = html.Div(
    [
        html.H1("Fragilités"),
        dcc.Store(id="page", data=PAGE),
        dcc.Dropdown(options, FIRST, id="indicator", clearable=False),
        *(dcc.Graph(id=name) for name in ("map", "ranking", "radar")),
    ]
)
app.clientside_callback(
    "(code, page) => window.peers.drawn(page, code)",
    Output("map", "figure"),
    Output("ranking", "figure"),
    Output("radar", "figure"),
    Input("indicator", "value"),
    State("page", "data"),
)


@app.server.get("/regions.geojson")
def shapes() -> object:
    return send_file(FOLDER / "regions.geojson", max_age=3600)


@app.server.get("/figures.js")
def figures() -> object:
    return send_file(HERE / "figures.js", max_age=3600)


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
