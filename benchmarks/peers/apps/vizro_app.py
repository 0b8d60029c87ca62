"""Vizro: a page of three graphs and a parameter that changes them."""

import sys

import figures
import vizro.models as vm
from figures import FIRST, INDICATORS
from vizro import Vizro
from vizro.models.types import capture


@capture("graph")
def choropleth(data_frame: object, code: str = FIRST) -> object:
    return figures.choropleth(code)


@capture("graph")
def ranking(data_frame: object, code: str = FIRST) -> object:
    return figures.ranking(code)


@capture("graph")
def radar(data_frame: object, code: str = FIRST) -> object:
    return figures.radar(code)


if __name__ == "__main__":
    import pandas as pd

    nothing = pd.DataFrame()
    graphs = {"map": choropleth, "ranking": ranking, "radar": radar}
    page = vm.Page(
        title="Fragilités",
        components=[
            vm.Graph(id=name, figure=make(data_frame=nothing)) for name, make in graphs.items()
        ],
        controls=[
            vm.Parameter(
                targets=[f"{name}.code" for name in graphs],
                selector=vm.Dropdown(
                    id="indicator",
                    options=[{"label": o["label"], "value": c} for c, o in INDICATORS.items()],
                    value=FIRST,
                    multi=False,
                ),
            )
        ],
    )
    Vizro(serve_locally=True).build(vm.Dashboard(pages=[page])).run(port=int(sys.argv[1]))
