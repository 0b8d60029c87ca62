"""What is computed of a catalogue is kept once, within a size, as long as the catalogue lives."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import remembered


class Counting:
    """A function of a catalogue that counts its calls; its result is so many bytes."""

    def __init__(self, most_bytes: int) -> None:
        self.calls: list[int] = []
        self.of = remembered(most_bytes, len)(self._made)

    def _made(self, catalogue: Catalogue, size: int) -> bytes:
        self.calls.append(size)
        return bytes(size)


def test_a_result_is_computed_once(catalogue: Catalogue) -> None:
    counting = Counting(100)
    assert counting.of(catalogue, 40) is counting.of(catalogue, 40)
    assert counting.calls == [40]


def test_results_never_weigh_more_than_their_room(catalogue: Catalogue) -> None:
    counting = Counting(100)
    for size in (40, 50, 30):
        counting.of(catalogue, size)
    counting.of(catalogue, 50)
    assert counting.calls == [40, 50, 30]
    counting.of(catalogue, 40)  # the longest unused had left for the third
    assert counting.calls == [40, 50, 30, 40]


def test_a_result_heavier_than_the_room_leaves_the_others_alone(catalogue: Catalogue) -> None:
    counting = Counting(100)
    counting.of(catalogue, 60)
    counting.of(catalogue, 101)
    counting.of(catalogue, 60)
    assert counting.calls == [60, 101]


def test_each_catalogue_has_its_own_results(catalogue: Catalogue) -> None:
    counting = Counting(100)
    counting.of(catalogue, 10)
    counting.of(catalogue.shown(example=True), 10)
    assert counting.calls == [10, 10]


def test_catalogues_share_the_room(catalogue: Catalogue) -> None:
    counting = Counting(100)
    for one in (catalogue, catalogue.shown(example=True), catalogue):
        counting.of(one, 60)
    assert counting.calls == [60, 60, 60]


def test_what_was_computed_of_a_catalogue_that_left_makes_room(catalogue: Catalogue) -> None:
    counting, brief = Counting(100), replace(catalogue)
    counting.of(catalogue, 40)
    counting.of(brief, 50)
    del brief
    gc.collect()
    counting.of(catalogue, 45)
    counting.of(catalogue, 40)
    assert counting.calls == [40, 50, 45]


def test_a_catalogue_that_is_no_longer_used_is_let_go(catalogue: Catalogue) -> None:
    counting, brief = Counting(100), replace(catalogue)
    counting.of(brief, 10)
    gone = weakref.ref(brief)
    del brief
    gc.collect()
    assert gone() is None


def test_who_asks_for_what_another_thread_computes_waits_for_it(catalogue: Catalogue) -> None:
    begun, go, calls = Event(), Event(), []

    def made(catalogue: Catalogue, size: int) -> bytes:
        calls.append(size)
        begun.set()
        go.wait(5)
        return bytes(size)

    of = remembered(100, len)(made)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(of, catalogue, 40)
        begun.wait(5)
        second = pool.submit(of, catalogue, 40)
        go.set()
        assert first.result(5) is second.result(5)
    assert calls == [40]
