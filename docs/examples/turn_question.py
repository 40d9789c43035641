"""The model asks, and a function answers."""

from opencode_core import models
from opencode_sync import Client


def answer(request: models.QuestionRequest) -> list[list[str]]:
    for question in request.questions:
        print(
            question.question, [option.label for option in question.options]
        )
    return [[question.options[0].label] for question in request.questions]


def main() -> None:
    with Client(directory=".") as client:
        print(
            client.run(
                "Ask me which colour I like.", on_question=answer
            ).text
        )


if __name__ == "__main__":
    main()
