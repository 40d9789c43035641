"""What `make demo` runs: a real OpenCode server answers three programs.

The model is scripted and runs on this machine, so no account is needed and
nothing leaves it. With MODEL=provider/model in the environment, that model
and your own OpenCode configuration are used instead. With SERVER=2 the
server is OpenCode 2; the three programs are the same.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Literal

from opencode_core import OpenCodeError, ServerStartError
from opencode_sync._server import Server
from opencode_sync.testing import RealServer, Text, find_or_install_opencode

Dialect = Literal["1", "2"]

EXAMPLES = Path(__file__).parent
CACHE = EXAMPLES.parents[1] / ".cache" / "opencode"
POEM = "One server, three programs: blocking, asyncio, trio. ¡Olá, 世界! 🎉"


@contextlib.contextmanager
def scripted(
    binary: str, dialect: Dialect
) -> Generator[Server, None, None]:
    """A server with a home, a project and a model of its own."""
    with RealServer(binary=binary, version=dialect) as real:
        real.model.reply(r".*", [Text(POEM, pause=0.05)])
        yield real.server


def main() -> int:
    model = os.environ.get("MODEL", "")
    wanted = os.environ.get("SERVER") or "1"
    dialect: Dialect
    match wanted:
        case "1" | "2":
            dialect = wanted
        case _:
            print(
                f"SERVER={wanted} is neither 1 nor 2, the OpenCode to run",
                file=sys.stderr,
            )
            return 2
    variable = "OPENCODE_BINARY" if dialect == "1" else "OPENCODE2_BINARY"
    try:
        print(
            f"Looking for OpenCode {dialect}",
            f"({variable}, PATH, else the pinned npm package) ...",
            flush=True,
        )
        binary = find_or_install_opencode(
            CACHE, version=dialect, any_version=True
        )
        print(f"Starting {binary} on a free port ...", flush=True)
        with (
            Server(binary=binary, dialect=dialect)
            if model
            else scripted(binary, dialect) as server
        ):
            print(
                f"OpenCode {server.version} is ready, process {server.pid}."
            )
            scripted_model = (
                "scripted: MODEL=provider/model uses a real one"
            )
            print(f"The model is {model or scripted_model}.")
            environment = {
                **os.environ,
                "OPENCODE_BASE_URL": server.base_url,
                "OPENCODE_SERVER_USERNAME": server.auth.username,
                "OPENCODE_SERVER_PASSWORD": server.auth.password,
            }
            for lane in ("blocking", "asyncio", "trio"):
                print(f"\n{lane:>8} | ", end="", flush=True)
                program = EXAMPLES / f"answer_{lane}.py"
                subprocess.run(
                    [sys.executable, str(program)],
                    env=environment,
                    check=True,
                )
    except ServerStartError as error:
        print(
            f"The demo needs an OpenCode server: {error}", file=sys.stderr
        )
        return 1
    except (OpenCodeError, subprocess.CalledProcessError) as error:
        print(f"The demo failed: {error}", file=sys.stderr)
        return 1
    print(
        "\nThe server has been stopped; nothing is left running.",
        "The programs are in docs/examples/.",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
