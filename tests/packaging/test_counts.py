"""The instructions that the paths through the core take, beside what is expected; and how they are compared."""

from __future__ import annotations

import platform

import pytest

from benchmarks import expected
from benchmarks.expected import Counts
from benchmarks.harness import Absent
from benchmarks.paths import YARDSTICK

SOME = (
    "decode, blocks of 64 KiB, deltas",
    "decode, blocks of 64 KiB, deltas of an unknown type",
    "decode, one frame per feed, deltas",
    "a delta in the machine of a turn",
    "a message of a turn of 100",
    "hub, one reader",
    "hub, a further reader that wants a delta",
    "hub, a further reader that refuses a delta",
)
"""What takes half a minute to count, most of it to import."""


def counts(build: str = "this", **paths: int) -> Counts:
    return Counts({"python": build}, {YARDSTICK: 1000, **paths})


def test_what_costs_more_is_named_with_how_much_and_what_to_do() -> None:
    problem = expected.dearer(counts(turn=5000, get=9000), counts(turn=5160, get=9100))

    assert problem is not None
    assert "turn: +3.2%" in problem
    assert "get" not in problem
    assert "make bench-counts ACCEPT=1" in problem


def test_what_costs_less_or_is_not_known_fails_nothing() -> None:
    before, found = counts(turn=5000, get=9000), counts(turn=4000, get=9000, task=1)

    assert expected.dearer(before, found) is None
    assert [verdict.word for verdict in expected.verdicts(before, found)] == [
        "as expected",
        "less",
        "as expected",
        "unknown",
    ]


def test_a_path_is_compared_as_a_multiple_of_the_yardstick_of_its_run() -> None:
    slower = Counts({"python": "this"}, {YARDSTICK: 1100, "turn": 5500})

    assert expected.dearer(counts(turn=5000), slower) is None


def test_a_few_instructions_more_are_not_much_where_a_path_costs_next_to_nothing() -> None:
    assert expected.dearer(counts(refused=-4), counts(refused=1)) is None
    assert expected.dearer(counts(refused=-4), counts(refused=300)) is not None


def test_another_build_is_not_compared_and_that_is_said() -> None:
    assert expected.other_build(counts(), counts()) is None
    said = expected.other_build(counts("CPython 3.11.7"), counts("CPython 3.14.0"))

    assert said == "not compared with what is expected: this is python CPython 3.14.0 and not CPython 3.11.7"


def test_processors_of_which_valgrind_makes_the_same_one_are_compared() -> None:
    older = "fpu sse4_1 sse4_2 avx avx2 erms"  # an AMD EPYC 7713
    newer = "fpu sse4_1 sse4_2 avx avx2 avx512f avx512bw erms"  # a Xeon
    oldest = "fpu sse4_1 sse4_2 avx"  # a Core

    assert expected.emulated(older) == expected.emulated(newer) == "of valgrind with avx2"
    assert expected.emulated(oldest) == "of valgrind with avx"
    assert expected.emulated("") == platform.processor()


@pytest.mark.timeout(900)  # callgrind is slow, and slower beside other work
def test_no_path_through_the_core_costs_more_than_expected() -> None:
    before = expected.load()
    if (why := expected.other_build(before, Counts(expected.build(), {}))) is not None:
        pytest.skip(why)
    try:
        found = expected.count(core=True, names=SOME)
    except Absent as absence:
        pytest.skip(str(absence))

    assert (problem := expected.dearer(before, found)) is None, problem
