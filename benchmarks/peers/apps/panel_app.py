"""Panel: three Plotly panes bound to a widget."""

import panel as pn
from figures import FIRST, INDICATORS, choropleth, radar, ranking

pn.extension("plotly")
labels = {one["label"]: code for code, one in INDICATORS.items()}
indicator = pn.widgets.AutocompleteInput(
    name="Indicateur",
    options=list(labels),
    value=INDICATORS[FIRST]["label"],
    min_characters=1,
    case_sensitive=False,
    search_strategy="includes",
)
panes = (
    pn.pane.Plotly(pn.bind(lambda label, make=make: make(labels[label]), indicator))
    for make in (choropleth, ranking, radar)
)
pn.Column("# Fragilités", indicator, *panes).servable(title="Fragilités")
