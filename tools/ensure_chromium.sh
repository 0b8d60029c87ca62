#!/usr/bin/env bash
# Prints the path of a Chromium: $CHROMIUM, the first of the programs named that the system has, or the
# first that it installs from Debian: ensure_chromium.sh [chromium-headless-shell chromium]
# Exit 2 with one line where there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
programs=("${@:-chromium}")

find_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM"
        return
    fi
    for program in "${programs[@]}"; do
        command -v "/usr/bin/$program" || command -v "$program" && return
    done
    return 1
}

install_chromium() {
    for program in "${programs[@]}"; do
        tools/apt_install.sh "$program" fonts-liberation && return
    done
    return 1
}

if ! find_chromium; then
    if [ -n "${CHROMIUM:-}" ]; then
        echo "browser tests: CHROMIUM=$CHROMIUM is not a program" >&2
        exit 2
    fi
    install_chromium && find_chromium || {
        echo "browser tests: no Chromium here; install it (apt-get install ${programs[0]}) or set CHROMIUM=/path" >&2
        exit 2
    }
fi
