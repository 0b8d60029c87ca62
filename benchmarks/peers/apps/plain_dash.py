"""Plain Dash: three `dcc.Graph` and a callback that returns three figures of the server."""

import sys

from dash import Dash, Input, Output, dcc, html
from figures import FIRST, INDICATORS, choropleth, radar, ranking

app = Dash(__name__, serve_locally=True)
options = [{"label": one["label"], "value": code} for code, one in INDICATORS.items()]
app.layout = html.Div(
    [
        html.H1("Fragilités"),
        dcc.Dropdown(options, FIRST, id="indicator", clearable=False),
        *(dcc.Graph(id=name) for name in ("map", "ranking", "radar")),
    ]
)


@app.callback(
    Output("map", "figure"),
    Output("ranking", "figure"),
    Output("radar", "figure"),
    Input("indicator", "value"),
)
def draw(code: str) -> tuple:
    return choropleth(code), ranking(code), radar(code)


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
