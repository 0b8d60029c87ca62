"""Writes `hashes.txt`: the digests of all files of the versions that constraints.txt names.

    python tools/pins.py        (or `make pins`)

Set-up then takes no file that differs from those, on any machine: Python 3.11 and later, x86_64 and
arm64. uv, fetched aside, reads the digests of all files from the index that pip is set to use; pip
itself knows only those of the machine that it runs on. No address is written.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
HASHES = ROOT / "hashes.txt"
UV = "uv==0.13.9"
TESTS = "# tests"
"""The line after which stand the packages that only tests need."""
_BLOCK = re.compile(r"^(?P<name>[a-z0-9-]+)==.*?(?=^[a-z0-9-]+==|\Z)", re.MULTILINE | re.DOTALL)


def main() -> None:
    with TemporaryDirectory() as folder:
        pip("install", "--quiet", "--target", folder, UV)
        run = blocks(resolved(Path(folder)))
        tests = blocks(resolved(Path(folder), "--extra", "test"))
    if changed := {name for name in run if tests.get(name) != run[name]}:
        sys.exit(f"pins: tests want other versions of {', '.join(sorted(changed))}")
    only_tests = [block for name, block in tests.items() if name not in run]
    HASHES.write_text("".join([*run.values(), f"{TESTS}\n", *only_tests]), "utf-8")
    print(f"pins: {len(run)} packages, and {len(only_tests)} for tests, in {HASHES.name}")


def resolved(folder: Path, *extras: str) -> str:
    """The requirements of the project and of its build, with the digests of all their files."""
    build = folder / "build.txt"
    build.write_text("setuptools\n", "utf-8")
    command = [
        *(folder / "bin" / "uv", "pip", "compile", "--quiet", "pyproject.toml", build, *extras),
        *("--constraint", "constraints.txt", "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"),
    ]
    made = subprocess.run(
        list(map(str, command)),
        cwd=ROOT,
        env=os.environ | index(),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return made.stdout


def index() -> dict[str, str]:
    """The index of pip, for uv; nothing where pip uses its own."""
    told = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True,
        text=True,
        check=False,
    )
    return {"UV_DEFAULT_INDEX": told.stdout.strip()} if told.returncode == 0 else {}


def blocks(text: str) -> dict[str, str]:
    """Each package with its version, its marker and its digests."""
    return {found["name"]: found[0] for found in _BLOCK.finditer(text)}


def pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *arguments], check=True)


if __name__ == "__main__":
    main()
