#!/usr/bin/env bash
# Makes .venv and installs the dashboard in it, with the extras named: setup_venv.sh [test]
# Every version comes from constraints.txt; where packages come from is pip's own configuration.
set -euo pipefail
cd "$(dirname "$0")/.."
extras=${1:+[$1]}
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

# The build backend first, at its pinned version: an isolated build would ignore the constraints.
pip_install() { "$venv/bin/python" -m pip install -qq --disable-pip-version-check --constraint constraints.txt "$@"; }
echo "set-up: installing the packages of constraints.txt in $venv (about a minute)" >&2
pip_install setuptools || fail "pip could not install setuptools (its message is above)"
pip_install --no-build-isolation --editable ".$extras" ||
    fail "pip could not install the packages (its message is above)"
