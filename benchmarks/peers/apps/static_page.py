"""The limit: an HTML page, plotly.js and a list; no framework, no callback."""

import json
import sys
from pathlib import Path

import plotly
from figures import FIRST, FOLDER, INDICATORS, PAGE
from flask import Flask, send_file
from flask_compress import Compress

HERE = Path(__file__).parent
app = Flask(__name__, static_folder=None)
Compress(app)
OPTIONS = "".join(f'<option value="{c}">{one["label"]}</option>' for c, one in INDICATORS.items())
HTML = f"""<!doctype html><html lang="fr"><meta charset="utf-8"><title>Fragilités</title>
<h1>Fragilités</h1><select id="indicator">{OPTIONS}</select>
<div id="map"></div><div id="ranking"></div><div id="radar"></div>
<script src="/plotly.js"></script><script src="/figures.js"></script>
<script>
const page = {json.dumps(PAGE)};
const list = document.getElementById('indicator');
function draw() {{
  window.peers.drawn(page, list.value).forEach((figure, at) => {{
    window.Plotly.react(['map', 'ranking', 'radar'][at], figure.data, figure.layout);
  }});
}}
list.value = '{FIRST}';
list.addEventListener('change', draw);
draw();
</script></html>"""


@app.get("/")
def index() -> str:
    return HTML


@app.get("/plotly.js")
def script() -> object:
    return send_file(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", max_age=3600)


@app.get("/figures.js")
def figures() -> object:
    return send_file(HERE / "figures.js", max_age=3600)


@app.get("/regions.geojson")
def shapes() -> object:
    return send_file(FOLDER / "regions.geojson", max_age=3600)


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
