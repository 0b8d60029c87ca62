"""The proxies of `deploy/` on free ports of this machine, each in a temporary folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

DEPLOY = Path("deploy")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def nginx(folder: Path, hosts: Sequence[int]) -> Iterator[str]:
    """The address of nginx before servers at two ports; it stops when the block ends."""
    port = free_port()
    text = _adapted(
        "nginx.conf",
        {"listen 8080;": f"listen 127.0.0.1:{port};", "/var/cache/nginx/phare": f"{folder}/cache"},
        hosts,
    )
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ access_log off; {temporary}\n{text}\n}}\n",
        encoding="utf-8",
    )
    command = [_program("nginx"), "-c", str(main), "-e", f"{folder}/error.log"]
    with _running(command, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def caddy(folder: Path, hosts: Sequence[int]) -> Iterator[str]:
    """The address of Caddy before servers at two ports, without its certificates; it stops when the
    block ends."""
    port = free_port()
    text = _adapted("Caddyfile", {"phare.exemple.fr {": f"http://127.0.0.1:{port} {{"}, hosts)
    main = folder / "Caddyfile"
    main.write_text(f"{{\n\tadmin off\n}}\n{text}", encoding="utf-8")
    own = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with _running([_program("caddy"), "run", "--config", str(main)], port, own):
        yield f"http://127.0.0.1:{port}"


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    assert found, f"no {name} here: tools/ensure_proxies.sh installs it"
    return found


def _adapted(name: str, changes: Mapping[str, str], hosts: Sequence[int]) -> str:
    """A file of `deploy/` with the addresses of a test, each of which it says once."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    ports = zip(("127.0.0.1:8051", "127.0.0.1:8052"), hosts, strict=True)
    for old, new in (*changes.items(), *((old, f"127.0.0.1:{port}") for old, port in ports)):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@contextmanager
def _running(
    command: Sequence[str], port: int, own: Mapping[str, str] | None = None
) -> Iterator[None]:
    environment = os.environ | dict(own or {})
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            limit = time.monotonic() + 10
            while not _answers(port):
                assert time.monotonic() < limit, f"{command[0]} did not start"
                assert process.poll() is None, f"{command[0]} has ended"
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(timeout=10)


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
