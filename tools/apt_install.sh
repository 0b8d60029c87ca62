#!/usr/bin/env bash
# Installs Debian packages as root or through passwordless sudo; says nothing when it works.
# Exit 1 without them; what apt said is then in build/apt.log.
set -euo pipefail

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || exit 1
    as_root=(sudo -n)
fi
command -v apt-get >/dev/null || exit 1

mkdir -p build
exec 9>build/apt.lock
flock 9 # apt takes one at a time; what it starts does not hold the place
echo "installing $* with apt-get (log: build/apt.log)" >&2
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@" >>build/apt.log 2>&1 </dev/null 9>&-; }
apt update || exit 1
apt install -y --no-install-recommends "$@" || exit 1
