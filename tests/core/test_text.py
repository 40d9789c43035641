"""Text from pieces: exact, whatever is cut or lost."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from opencode_core.turns.text import TextAssembler
from opencode_core.values.base import OpenStruct, Unknown, UnknownFields
from opencode_core.values.surrogates import well_formed


def test_pieces_are_given_out_as_they_come() -> None:
    text = TextAssembler()

    assert [text.start(""), text.push("one "), text.push("two"), text.end("one two")] == ["", "one ", "two", ""]
    assert (text.text, text.ended) == ("one two", True)


def test_who_asks_again_gets_what_was_joined_before() -> None:
    text = TextAssembler()
    text.push("one ")
    text.push("two")

    assert text.text is text.text
    assert (text.push(" three"), text.text) == (" three", "one two three")


def test_half_a_character_waits_for_its_other_half() -> None:
    text = TextAssembler()

    assert [text.push("a\ud83d"), text.push("\ude80b"), text.end("a🚀b")] == ["a", "🚀b", ""]


def test_half_a_character_that_stays_alone_is_replaced() -> None:
    text = TextAssembler()

    assert [text.push("a\ud83d"), text.push("b"), text.push("\ud83d")] == ["a", "\ufffdb", ""]
    assert text.end("a\ud83db\ud83d") == "\ufffd"
    assert text.text == "a\ufffdb\ufffd"


def test_nothing_follows_the_end() -> None:
    text = TextAssembler()
    text.end("whole")

    assert [text.push("more"), text.start("whole and more"), text.end("else")] == ["", "", ""]
    text.break_off()
    assert text.text == "whole"


def test_after_a_gap_the_rest_comes_with_the_end() -> None:
    text = TextAssembler()
    text.push("one ")
    text.break_off()

    assert [text.push("three"), text.start(""), text.end("one two three")] == ["", "", "two three"]


def test_an_older_server_says_how_far_the_text_is() -> None:
    text = TextAssembler(broken=True)

    assert [text.start("one"), text.start("one two"), text.push("!")] == ["one", " two", "!"]


def test_a_loss_that_nobody_noticed_does_not_spoil_the_whole() -> None:
    text = TextAssembler()
    text.push("one three")

    assert text.end("one two three") == ""
    assert text.text == "one two three"


def test_text_without_surrogates_is_left_alone() -> None:
    assert [well_formed("abc"), well_formed("é🚀"), well_formed("\ud83d\ude80")] == ["abc", "é🚀", "🚀"]


class Words(OpenStruct, frozen=True, kw_only=True):
    words: str
    more: list[dict[str, str]]


def test_lone_surrogates_are_replaced_wherever_they_are_in_a_value() -> None:
    fields = UnknownFields({"later": ("\ud83d", 10**30, None)})
    value = [Words(words="a\ud83d", more=[{"\ude80": "\ud83d\ude80"}], unknown_fields=fields), Unknown("t", "\ude80")]

    words, unknown = well_formed(value)
    assert words == Words(
        words="a\ufffd",
        more=[{"\ufffd": "🚀"}],
        unknown_fields=UnknownFields({"later": ("\ufffd", 10**30, None)}),
    )
    assert unknown == Unknown("t", "\ufffd")


def test_a_value_that_is_well_formed_is_not_copied() -> None:
    value: list[object] = [Words(words="é", more=[{"a": "b"}]), {"c": ("d", 1.5, None)}]

    assert well_formed(value) is value


@given(st.text(), st.lists(st.integers(0, 40), max_size=8), st.integers(0, 8))
def test_joined_pieces_are_the_whole_wherever_it_is_cut_and_whatever_is_lost(
    whole: str, cuts: list[int], gap: int
) -> None:
    units = whole.encode("utf-16-le", "surrogatepass")
    ends = sorted({min(2 * cut, len(units)) for cut in cuts} | {0, len(units)})
    pieces = [units[a:b].decode("utf-16-le", "surrogatepass") for a, b in itertools.pairwise(ends)]
    text = TextAssembler()
    out = [text.start("")]
    for number, piece in enumerate(pieces):
        if number == gap:
            text.break_off()
        else:
            out.append(text.push(piece))
    out.append(text.end(whole))

    assert "".join(out) == text.text == well_formed(whole)
