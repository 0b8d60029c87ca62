#!/usr/bin/env bash
# PostgreSQL, which the tests of the votes start by themselves in a temporary folder. Installs
# Debian's where it is missing; exit 2 with one line where it cannot.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v initdb >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null ||
    tools/apt_install.sh postgresql || {
    echo "tests of the votes: no PostgreSQL here; install it: apt-get install postgresql" >&2
    exit 2
}
