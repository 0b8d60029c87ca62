"""What stands in a field that is sent to the votes: each limit at its bound and one beyond."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard.web.voting.refusals import Refusal
from dashboard.web.voting.sent import Sent


def text(sent: Sent) -> object:
    return sent.text("x", 5)


def whole(sent: Sent) -> object:
    return sent.whole("x", 9)


def flag(sent: Sent) -> object:
    return sent.flag("x")


def day(sent: Sent) -> object:
    return sent.day("x")


def one_of(sent: Sent) -> object:
    return sent.one_of("x", ("a", "b"))


def one_of_or_b(sent: Sent) -> object:
    return sent.one_of("x", ("a", "b"), "b")


Read = Callable[[Sent], object]


@pytest.mark.parametrize(
    ("read", "fields", "value"),
    [
        (text, {"x": " é\u0301tés "}, "é\u0301tés"),
        (text, {"x": "e\u0301" * 5}, "é" * 5),
        (text, {}, ""),
        (whole, {"x": 0}, 0),
        (whole, {"x": 9}, 9),
        (flag, {"x": True}, True),
        (flag, {"x": False}, False),
        (day, {"x": "2026-02-28"}, date(2026, 2, 28)),
        (day, {"x": ""}, None),
        (one_of, {"x": "a"}, "a"),
        (one_of_or_b, {}, "b"),
    ],
)
def test_what_may_stand_in_a_field_is_read(
    read: Read, fields: dict[str, Any], value: object
) -> None:
    assert read(Sent(fields)) == value


@pytest.mark.parametrize(
    ("read", "fields", "key"),
    [
        (text, {"x": "abcdef"}, "long"),
        (text, {"x": 3}, "not_text"),
        (text, {"x": "a\x00"}, "signs"),
        (text, {"x": "a\ue000"}, "signs"),
        (text, {"x": "a\ud800"}, "signs"),
        (whole, {"x": -1}, "whole"),
        (whole, {"x": 10}, "whole"),
        (whole, {"x": 1.0}, "whole"),
        (whole, {"x": True}, "whole"),
        (whole, {"x": "1"}, "whole"),
        (whole, {}, "whole"),
        (flag, {"x": 1}, "flag"),
        (flag, {}, "flag"),
        (day, {"x": "2026-02-29"}, "day"),
        (day, {"x": "2026-02-281"}, "long"),
        (one_of, {"x": "c"}, "one_of"),
        (one_of, {}, "one_of"),
        (one_of_or_b, {"x": ""}, "one_of"),
    ],
)
def test_what_may_not_is_refused_by_the_name_of_its_field(
    read: Read, fields: dict[str, Any], key: str
) -> None:
    with pytest.raises(Refusal) as refused:
        read(Sent(fields))
    assert (refused.value.key, refused.value.parameter, refused.value.status) == (key, "x", 400)
    assert refused.value.allowed == (("a", "b") if key == "one_of" else ())
