#!/usr/bin/env bash
# nginx and Caddy, which the tests of deploy/ start by themselves in temporary folders. Installs
# those of Debian that are missing; exit 2 with one line where it cannot.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
command -v caddy >/dev/null || missing+=(caddy)
[ ${#missing[@]} -eq 0 ] || tools/apt_install.sh "${missing[@]}" || {
    echo "tests of proxies: no nginx or Caddy here; install them: apt-get install ${missing[*]}" >&2
    exit 2
}
