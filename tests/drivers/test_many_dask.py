"""`run_many(executor=)` on a cluster of Dask: two processes, one of which is killed. Their servers are stand-ins."""

from __future__ import annotations

import importlib
import os
import signal
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import opencode_async
from opencode_sync.testing import FakeServer
from tests.drivers.lanes import AWAITING, Lane
from tests.drivers.test_many_executor import PASSWORD, Place, assert_all_ok, held, until

# What Dask itself leaves behind or warns of is not ours.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A client of a cluster of two processes, with a thread each."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        distributed = importlib.import_module("distributed")
        with (
            distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made,
            distributed.Client(made) as client,
        ):
            yield client


def test_a_worker_is_killed_and_its_task_taken_up_by_the_other(cluster: Any, tmp_path: Path) -> None:
    with FakeServer(tmp_path, password=PASSWORD) as server:
        place = Place(server, tmp_path)
        gate = held(place)

        def kill() -> None:
            gate.wait_reached()
            (worker,) = workers_of("t1", place)
            os.kill(worker, signal.SIGKILL)
            until(lambda: len(workers_of("t1", place)) == 2)
            gate.open()

        killer = threading.Thread(target=kill)
        killer.start()
        with cluster.get_executor() as executor:
            results = list(place.run(place.tasks, executor))
        killer.join()

        until(lambda: not place.alive)

    assert_all_ok(results)
    assert sorted(place.prompts) == [f"Task {n}" for n in range(4)]


def workers_of(name: str, place: Place) -> list[int]:
    """The processes that have had a task: each says so in a file that is named after it."""
    told = Path(f"{place.ledger}.jobs").glob("told-*/*.jsonl")
    return [int(path.stem.rpartition("-")[2]) for path in told if f'"name":"{name}"' in path.read_text()]


@pytest.mark.parametrize("lane", AWAITING, indirect=True)
async def test_the_awaiting_driver_on_dask(cluster: Any, lane: Lane, tmp_path: Path) -> None:
    with FakeServer(tmp_path, password=PASSWORD) as server, cluster.get_executor(pure=False) as executor:
        place = Place(server, tmp_path)
        run = opencode_async.run_many(place.tasks, executor=executor, server=place.options, home=tmp_path / "home")
        async with run:
            results = [result async for result in run]

    assert_all_ok(results)
