"""Chart views become plain Plotly figures."""
