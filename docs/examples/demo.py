"""What `make demo` runs: a real OpenCode server answers three programs.

The model is scripted and runs on this machine, so no account is needed and
nothing leaves it. With MODEL=provider/model in the environment, that model
and your own OpenCode configuration are used instead.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

from opencode_core import OpenCodeError, ServerStartError
from opencode_sync._server import Server
from opencode_sync.testing import RealServer, Text, find_or_install_opencode

EXAMPLES = Path(__file__).parent
CACHE = EXAMPLES.parents[1] / ".cache" / "opencode"
POEM = "One server, three programs: blocking, asyncio, trio. ¡Olá, 世界! 🎉"


@contextlib.contextmanager
def scripted(binary: str) -> Generator[Server, None, None]:
    """A server with a home, a project and a model of its own."""
    with RealServer(binary=binary) as real:
        real.model.reply(r".*", [Text(POEM, pause=0.05)])
        yield real.server


def main() -> int:
    model = os.environ.get("MODEL", "")
    try:
        print(
            "Looking for OpenCode",
            "(OPENCODE_BINARY, PATH, else the pinned npm package) ...",
            flush=True,
        )
        binary = find_or_install_opencode(CACHE, any_version=True)
        print(f"Starting {binary} on a free port ...", flush=True)
        with Server(binary=binary) if model else scripted(binary) as server:
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
                program = EXAMPLES / f"streaming_{lane}.py"
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
