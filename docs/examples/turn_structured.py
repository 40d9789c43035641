"""An answer in a form of your own, as an object of your own type."""

import msgspec

from opencode_core import StructuredOutputError
from opencode_sync import Client


class City(msgspec.Struct):
    name: str
    country: str
    people: int


def main() -> None:
    with Client(directory=".") as client:
        try:
            city = client.run(
                "Tell me about the capital of Norway.", format=City
            ).structured
        except StructuredOutputError as error:
            print(f"no form, but these words: {error.text}")
        else:
            print(f"{city.name} in {city.country}: {city.people:,} people")


if __name__ == "__main__":
    main()
