"""Makes a bundle, then installs and runs it as its LISEZ-MOI.md says where no network is reachable.

Says how long each step took; exit 1 at the first that fails. Needs `unshare` (util-linux) and the
right to use it: root, or namespaces of users.
"""

from __future__ import annotations

import os
import re
import shlex
import socket
import struct
import subprocess
import sys
import time
from fcntl import ioctl
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
PORT = 8050
PATIENT = 120.0  # seconds
UP = 1  # IFF_UP
SET_FLAGS = 0x8914  # SIOCSIFFLAGS


def main() -> None:
    if "--inside" in sys.argv:
        walk(Path(sys.argv[-1]))
        return
    with TemporaryDirectory(prefix="phare-bundle-") as folder:
        bundle = Path(folder) / "paquet"
        timed("bundle", [sys.executable, "-m", "dashboard", "bundle", str(bundle)], ROOT)
        apart = ["unshare", "--net", *([] if os.getuid() == 0 else ["--map-root-user"])]
        inside = [*apart, sys.executable, __file__, "--inside", str(bundle)]
        sys.exit(subprocess.run(inside, check=False).returncode)


def walk(bundle: Path) -> None:
    """The commands of the bundle, the last of which serves."""
    open_loopback()
    with socket.socket() as tried:
        assert tried.connect_ex(("192.0.2.1", 80)), "there is a network here"
    text = (bundle / "LISEZ-MOI.md").read_text("utf-8")
    (block,) = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    *install, serve = block.strip().splitlines()
    for line in install:
        timed(line, shlex.split(line), bundle)
    timed("phare check", [".venv/bin/phare", "check"], bundle)
    start = time.monotonic()
    own = {"PHARE_STATE": str(bundle / "state")}
    with subprocess.Popen(shlex.split(serve), cwd=bundle, env=os.environ | own) as process:
        try:
            page = answer()
        finally:
            process.terminate()
    assert b"PHARE" in page, page[:200]
    print(f"{time.monotonic() - start:6.1f} s  {serve}: a page of {len(page)} bytes")


def open_loopback() -> None:
    """127.0.0.1 of a network of its own is closed at first."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        ioctl(any_socket, SET_FLAGS, struct.pack("16sh14x", b"lo", UP))


def answer() -> bytes:
    limit = time.monotonic() + PATIENT
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/", timeout=30) as page:
                return bytes(page.read())
        except OSError:
            assert time.monotonic() < limit, "no answer"
            time.sleep(0.2)


def timed(name: str, command: list[str], folder: Path) -> None:
    start = time.monotonic()
    if subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False).returncode:
        sys.exit(f"bundle: {name} failed")
    print(f"{time.monotonic() - start:6.1f} s  {name}", flush=True)


if __name__ == "__main__":
    main()
