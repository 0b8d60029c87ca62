#!/usr/bin/env bash
# Apache Spark for the tests of its engine, in build/spark: 470 MB that nothing else needs. Java is
# Debian's where it is missing; exit 2 with one line where it cannot be installed.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=tools/spark/requirements.txt
ready=build/spark/.ready

fail() { echo "tests of engines: $1" >&2; exit 2; }

command -v java >/dev/null || tools/apt_install.sh openjdk-17-jre-headless ||
    fail "no Java here; install it: apt-get install openjdk-17-jre-headless"

if ! cmp -s "$wanted" "$ready"; then
    rm -rf build/spark
    echo "tests of engines: installing $(tr '\n' ' ' <"$wanted")in build/spark (two minutes)" >&2
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation \
        --target build/spark --requirement "$wanted" || fail "pip could not install Spark (its message is above)"
    cp "$wanted" "$ready"
fi
