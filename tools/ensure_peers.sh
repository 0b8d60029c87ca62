#!/usr/bin/env bash
# The frameworks that `python -m benchmarks.peers` compares with, in build/peers: nothing else needs
# them. Exit 2 with one line where they cannot be installed.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=tools/peers/requirements.txt
ready=build/peers/.ready

cmp -s "$wanted" "$ready" && exit
rm -rf build/peers
.venv/bin/python -m venv build/peers
echo "peers: installing Streamlit, Panel and Vizro in build/peers (two minutes)" >&2
build/peers/bin/python -m pip install -qq --disable-pip-version-check --requirement "$wanted" ||
    { echo "peers: pip could not install them (its message is above)" >&2; exit 2; }
cp "$wanted" "$ready"
