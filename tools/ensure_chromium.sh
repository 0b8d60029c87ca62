#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests: $CHROMIUM, the one of the system, or one
# that it installs from Debian. Exit 2 with one line where there is none.
set -euo pipefail
cd "$(dirname "$0")/.."

find_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM"
    else
        command -v /usr/bin/chromium || command -v chromium
    fi
}

if ! find_chromium; then
    if [ -n "${CHROMIUM:-}" ]; then
        echo "browser tests: CHROMIUM=$CHROMIUM is not a program" >&2
        exit 2
    fi
    tools/apt_install.sh chromium fonts-liberation && find_chromium || {
        echo "browser tests: no Chromium here; install it (apt-get install chromium) or set CHROMIUM=/path" >&2
        exit 2
    }
fi
