"""A process of the server holds as many connections as the machine lets it open files."""

import resource

import pytest

from dashboard.web.server import BACKLOG, CONNECTIONS, _most_connections


@pytest.mark.parametrize(
    ("first", "most", "wanted"),
    [
        (1024, resource.RLIM_INFINITY, CONNECTIONS),
        (1024, 2 * CONNECTIONS, CONNECTIONS),
        (2 * CONNECTIONS, 2 * CONNECTIONS, 2 * CONNECTIONS - 512),
        (1024, 4096, 4096 - 512),
        (256, 600, BACKLOG),
    ],
    ids=["no limit", "a high limit", "more from the start", "a low limit", "hardly any"],
)
def test_a_process_holds_as_many_connections_as_it_may_open_files(
    monkeypatch: pytest.MonkeyPatch, first: int, most: int, wanted: int
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (first, most))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: asked.append(limits))
    assert _most_connections() == wanted
    ((files, still),) = asked
    assert still == most
    assert files >= first
    assert most == resource.RLIM_INFINITY or files <= most
