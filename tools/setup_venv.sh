#!/usr/bin/env bash
# Makes .venv and installs the dashboard in it, with the extras named: setup_venv.sh [test]
# Every version comes from constraints.txt and every file is one of hashes.txt (`make pins`); where
# packages come from is pip's own configuration.
set -euo pipefail
cd "$(dirname "$0")/.."
extras=${1:-}
venv=.venv

fail() { echo "set-up: $1" >&2; exit 2; }

recent_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3 python3.11 python3.12 python3.13}; do
        if recent_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

if ! recent_enough "$venv/bin/python"; then
    python=$(find_python) || fail "Python 3.11 or later is needed (name it with PYTHON=/path/to/python3)"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        # Debian ships these two modules in a package of their own.
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        tools/apt_install.sh "$package" ||
            fail "$python cannot make a virtual environment: apt-get install $package"
    fi
    "$python" -m venv --clear "$venv" || fail "$python could not make $venv"
fi

# The packages first, the build backend among them: an isolated build would take what it finds.
pip_install() { "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps "$@"; }
wanted=$(mktemp)
trap 'rm -f "$wanted"' EXIT
if [ -n "$extras" ]; then cat hashes.txt; else sed '/^# tests$/,$d' hashes.txt; fi >"$wanted"
echo "set-up: installing the packages of hashes.txt in $venv (about a minute)" >&2
pip_install --require-hashes --only-binary :all: --requirement "$wanted" ||
    fail "pip could not install the packages (its message is above)"
pip_install --no-build-isolation --editable . ||
    fail "pip could not install the dashboard (its message is above)"
