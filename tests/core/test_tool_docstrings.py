"""What a docstring says of a function and of its parameters."""

from __future__ import annotations

import pytest

from opencode_core.tools.docstrings import words_in

GOOGLE = """How warm it is in a city.

    The service is asked
    each time.

    Args:
        city (str): The name of the city,
            in English.

            Not of a country.
        days: How many days
        **more: Others.
        nothing:
        (what is this)

    Returns:
        Degrees.

    Raises:
        ValueError: There is no such city.
    """

NUMPY = """How warm it is in a city.

    The service is asked
    each time.

    Parameters
    ----------
    city : str
        The name of the city,
        in English.

        Not of a country.
    days
        How many days
    **more
        Others.
    nothing : int
    what is this

    Returns
    -------
    Degrees.

    Raises
    ------
    ValueError
        There is no such city.
    """

REST = """How warm it is in a city.

    The service is asked
    each time.

    :param str city: The name of the city,
        in English.

        Not of a country.
    :type city: str
    :param days: How many days
    :keyword **more: Others.
    :param nothing:
    :returns: Degrees.
    :rtype: float
    :raises ValueError: There is no such city.
    """

PARAMETERS = {
    "city": "The name of the city, in English. Not of a country.",
    "days": "How many days",
    "more": "Others.",
}


@pytest.mark.parametrize(
    ("docstring", "returns"),
    [
        (GOOGLE, "Returns:\n    Degrees."),
        (NUMPY, "Returns\n-------\nDegrees."),
        (REST, ":returns: Degrees."),
    ],
    ids=["google", "numpy", "rest"],
)
def test_each_style_has_a_description_and_words_for_the_parameters(docstring: str, returns: str) -> None:
    words = words_in(docstring)

    assert words.description == f"How warm it is in a city.\n\nThe service is asked\neach time.\n\n{returns}"
    assert words.parameters == PARAMETERS


def test_parameters_of_numpy_may_share_their_words_and_be_last() -> None:
    words = words_in("Add.\n\nParameters\n----------\na, b : int\n    A number.\n")

    assert words == ("Add.", {"a": "A number.", "b": "A number."})


def test_a_docstring_without_sections_is_the_description() -> None:
    assert words_in("One line.") == ("One line.", {})
    assert words_in("First.\n\nNote: this stays.\n\nExample:\n    add(1, 2)") == (
        "First.\n\nNote: this stays.\n\nExample:\n    add(1, 2)",
        {},
    )
    assert words_in("A rule\n---") == ("A rule\n---", {})


def test_no_docstring_says_nothing() -> None:
    assert words_in(None) == ("", {})
    assert words_in("") == ("", {})


def test_what_the_section_of_arguments_says_of_none_is_left_out() -> None:
    assert words_in("Do it.\n\nArgs:\n    nothing here to see\n    a: A.") == ("Do it.", {"a": "A."})
    assert words_in("Do it.\n\nArgs:\n") == ("Do it.", {})
    assert words_in(":param: without a name") == ("", {"": "without a name"})
