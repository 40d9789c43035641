"""A relative folder is the caller's, and a session in another folder than the caller thinks of surprises nobody."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import UNSET

from opencode_core import folders
from opencode_core.api import SessionApi, V2SessionApi
from opencode_core.calls.exchange import Known, Send, exchange
from opencode_core.errors import LocalProtocolError
from opencode_core.folders import LocalFolders, note_own
from opencode_core.http import Response
from opencode_core.options import (
    Options,
    as_folder,
    folder_within,
    in_session_folder,
    resolve_options,
    shared_folder,
    with_scope,
)
from opencode_core.values.codec import Codec
from tests.core.turn_player import CUT, SESSION_JSON

BOX = "http://box:4096"


def gone(*_: Any) -> str:
    raise FileNotFoundError


def from_root(path: str) -> str:
    return path.replace("~", "/home/me", 1) if path.startswith("~") else f"/here/{path}".removesuffix("/.")


LOCAL = LocalFolders(lambda: "/here", from_root, lambda path: path.replace("/link", "/here"))
DELETED = LocalFolders(gone, gone, lambda path: path)


@pytest.fixture(autouse=True)
def nothing_told(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(folders, "_told", {})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def of(directory: Any, base_url: str = "http://localhost:4096", local: LocalFolders | None = LOCAL) -> Options:
    return resolve_options({}, base_url=base_url, directory=directory, local=local)


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:1", "http://localhost", "http://[::1]:1", "http://0.0.0.0:1"])
def test_a_relative_folder_is_the_callers_where_the_server_is_on_this_machine(base_url: str) -> None:
    assert of(".", base_url).directory == "/here"
    assert of("sub", base_url).directory == "/here/sub"
    assert of("~/sub", base_url).directory == "/home/me/sub"
    assert with_scope(of(None, base_url), "sub", UNSET).directory == "/here/sub"


@pytest.mark.parametrize("directory", ["/srv/app", "C:\\app", "c:/app", "\\\\box\\share\\app"])
def test_an_absolute_folder_of_any_system_goes_as_it_is(directory: str) -> None:
    assert of(directory).directory == of(directory, BOX).directory == directory


@pytest.mark.parametrize("directory", [".", "sub", "~/sub", "C:app"])
def test_a_relative_folder_for_another_machine_is_refused(directory: str) -> None:
    with pytest.raises(LocalProtocolError, match=r"http://box:4096 is another one: give the folder as the server sees"):
        of(directory, BOX)
    with pytest.raises(LocalProtocolError, match="from the root"):
        with_scope(of(None, BOX), directory, UNSET)


@pytest.mark.parametrize("address", ["http://127.0.0.1:4096", "https://box.example"])
def test_an_address_is_no_folder(address: str) -> None:
    with pytest.raises(LocalProtocolError, match=f"directory is a folder, not an address.*Client\\('{address}'\\)"):
        of(address)
    with pytest.raises(LocalProtocolError, match="not an address"):
        shared_folder({}, address, LOCAL)


def test_an_empty_folder_is_no_folder() -> None:
    with pytest.raises(LocalProtocolError, match=r"directory is empty: give '\.'"):
        of("")


def test_a_current_directory_that_is_gone_is_named() -> None:
    with pytest.raises(LocalProtocolError, match="has been deleted"):
        of("sub", local=DELETED)


def test_without_a_driver_a_relative_folder_goes_as_it_is() -> None:
    assert of("sub", local=None).directory == "sub"


def test_the_folder_of_a_session_is_never_resolved() -> None:
    assert in_session_folder(of("/a", BOX), "odd").directory == "odd"


def test_the_shared_server_works_in_the_current_directory_if_it_is_on_this_machine() -> None:
    assert shared_folder({}, None, LOCAL) == "/here"
    assert shared_folder({}, "sub", LOCAL) == "/here/sub"
    assert shared_folder({"OPENCODE_BASE_URL": BOX}, None, LOCAL) is None
    assert shared_folder({"OPENCODE_BASE_URL": BOX}, "/srv", LOCAL) == "/srv"
    with pytest.raises(LocalProtocolError, match="from the root"):
        shared_folder({"OPENCODE_BASE_URL": BOX}, ".", LOCAL)


def test_a_working_directory_is_inside_the_folder_of_the_client() -> None:
    assert folder_within(of("/srv/app", BOX), "sub/../tests") == "/srv/app/tests"
    assert folder_within(of("C:\\app", BOX), "tests") == "C:\\app\\tests"
    assert folder_within(of("/srv/app"), "/tmp") == "/tmp"
    assert folder_within(of("/srv/app"), "~/x") == "/home/me/x"
    assert folder_within(of(None), "sub") == "/here/sub"
    assert folder_within(of("/srv"), None) is None
    with pytest.raises(LocalProtocolError, match="cwd 'sub' is relative"):
        folder_within(of(None, BOX), "sub")


# Sessions


class Client:
    """A client that makes sessions at a server which answers in this way."""

    def __init__(self, directory: str = "/there", project: str = "p", listing: Response | None = None) -> None:
        self.answer = {**SESSION_JSON, "directory": directory, "projectID": project}
        self.listing = listing
        self.known = Known()
        self.asked: list[str] = []
        self.made = False

    def create(self, options: Options, call: Any = None) -> None:
        steps = exchange(call or SessionApi.create(), options, Codec(), self.known, lambda: 0.0)
        step = next(steps)
        try:
            while True:
                assert isinstance(step, Send)
                if step.request.method == "POST":
                    self.made = True
                    answer = {"data": self.answer} if step.request.path.startswith("/api/") else self.answer
                    body = json.dumps(answer).encode()
                    step = steps.send(Response(200, (("Content-Type", "application/json"),), body))
                else:
                    self.asked.append(step.request.target)
                    step = steps.send(self.listing) if self.listing else steps.throw(CUT)
        except StopIteration:
            pass


def test_a_session_in_the_servers_folder_warns_once_and_names_both() -> None:
    client = Client("/there")
    with pytest.warns(UserWarning, match="this session works in /there") as caught:
        client.create(of(None))
    client.create(of(None))

    assert len(caught) == 1
    assert str(caught[0].message) == (
        "this session works in /there, the server's folder, and not in yours, /here. "
        "Say which one you mean: directory='.' is yours, directory='/there' is the server's"
    )
    assert client.asked == []


def there(body: bytes = b'{"directory": "/there"}', status: int = 200) -> Response:
    return Response(status, (("Content-Type", "application/json"),), body)


@pytest.mark.parametrize(("call", "asked"), [(SessionApi.create(), "/path"), (V2SessionApi.create(), "/api/location")])
def test_where_warnings_are_errors_the_server_is_asked_before_a_session_is_made(call: Any, asked: str) -> None:
    client = Client("/there", listing=there())
    for _ in range(2):
        with pytest.raises(UserWarning, match="works in /there"):
            client.create(of(None), call)

    assert client.asked == [asked, asked]
    assert not client.made


def test_nor_is_one_made_in_a_folder_that_the_server_does_not_have() -> None:
    client = Client("/nope", "global", there(b"{}", 500))
    for _ in range(2):
        with pytest.raises(UserWarning, match="no folder /nope"):
            client.create(of("/nope"))

    assert client.asked == ["/file?directory=%2Fnope&path=."] * 2
    assert not client.made


def test_a_folder_that_is_fine_is_asked_for_once_where_warnings_are_errors() -> None:
    client = Client("/here", listing=there(b'{"directory": "/here"}'))
    for _ in range(2):
        client.create(of(None))
    for _ in range(2):
        client.create(of("/here"))

    assert client.asked == ["/path", "/file?directory=%2Fhere&path=."]


@pytest.mark.parametrize("listing", [there(b"<html>"), there(b"{}", 404), None])
def test_who_does_not_say_which_folder_it_is_in_is_believed_afterwards(listing: Response | None) -> None:
    client = Client("/there", listing=listing)
    with pytest.raises(UserWarning, match="works in /there"):
        client.create(of(None))

    assert client.made


@pytest.mark.parametrize(
    "text", ["this session works in", "(?i)THIS session", ""], ids=["its beginning", "a pattern", "any"]
)
def test_a_warning_that_is_silenced_costs_no_request(text: str) -> None:
    warnings.filterwarnings("ignore", text, UserWarning)
    warnings.filterwarnings("error", "something else")
    warnings.filterwarnings("error", category=DeprecationWarning)
    warnings.filterwarnings("error", module="elsewhere")
    warnings.filterwarnings("error", lineno=1)
    client = Client("/there")
    client.create(of(None))

    assert client.asked == []


def test_without_any_filter_nothing_is_an_error() -> None:
    warnings.resetwarnings()

    assert not folders.would_raise(None)


@pytest.mark.parametrize("directory", ["/here", "/link"])
def test_a_session_in_the_callers_own_folder_is_no_surprise(directory: str) -> None:
    Client(directory).create(of(None))


def test_nobody_is_told_what_they_have_said_themselves() -> None:
    Client().create(of("/there"))
    Client().create(with_scope(of(None), None, UNSET))
    Client().create(with_scope(of(None), UNSET, "wrk_1"))
    Client().create(of(None), SessionApi.create(workspace_id="wrk_1"))


def test_nobody_is_told_who_cannot_have_meant_another_folder() -> None:
    Client().create(of(None, BOX))
    Client().create(of(None, local=None))
    Client().create(of(None, local=DELETED))
    note_own("/made/up")
    Client("/made/up").create(of(None))


def test_a_v2_session_warns_in_the_same_way() -> None:
    client = Client()
    client.answer = {**client.answer, "location": {"directory": "/there"}}
    del client.answer["directory"]
    with pytest.warns(UserWarning, match="works in /there"):
        client.create(of(None), V2SessionApi.create())


def test_an_answer_without_a_folder_tells_nothing() -> None:
    client = Client()
    del client.answer["directory"]
    client.create(of(None))


def test_a_folder_that_the_server_does_not_have_warns() -> None:
    client = Client("/nope", "global", Response(500, (), b"{}"))
    with pytest.warns(UserWarning, match=r"the server has no folder /nope, or cannot read it.*container"):
        client.create(of("/nope"))
    client.create(of("/nope"))

    assert client.asked == ["/file?directory=%2Fnope&path=."]


@pytest.mark.parametrize("listing", [Response(200, (), b"[]"), Response(404, (), b""), None])
def test_a_folder_outside_of_all_repositories_is_looked_up_once(listing: Response | None) -> None:
    warnings.resetwarnings()
    client = Client("/tmp", "global", listing)
    client.create(of("/tmp"))
    client.create(of("/tmp"))

    assert len(client.asked) == 1


def test_a_folder_in_a_repository_costs_no_request() -> None:
    warnings.resetwarnings()
    client = Client("/repo", "abc")
    client.create(of("/repo"))
    client.create(with_scope(of("/repo"), UNSET, "wrk_1"))

    assert client.asked == []


def test_a_folder_may_be_named_in_a_message_by_its_argument() -> None:
    with pytest.raises(LocalProtocolError, match="cwd must be a str or a path"):
        as_folder(5, of(None).base_url, LOCAL, "cwd")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
