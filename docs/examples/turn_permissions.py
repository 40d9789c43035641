"""Rules decide what a tool may do, and a function decides the rest."""

from opencode_core import PermissionAnswer, PermissionRules, Reject, models
from opencode_sync import Client


def ask(request: models.PermissionRequest) -> PermissionAnswer:
    print(f"not covered by a rule: {request.permission} {request.patterns}")
    return Reject("Work without it, please.")


def main() -> None:
    rules = PermissionRules(
        {
            "bash": {"ls *": "once", "git status *": "always"},
            "edit": "once",
        },
        otherwise=ask,
    )
    with Client(directory=".") as client:
        print(client.run("Clean up this folder.", on_permission=rules).text)


if __name__ == "__main__":
    main()
