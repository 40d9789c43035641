"""The generator notices when what is written is not what it would write, and when the document changes."""

from __future__ import annotations

import copy
import io
import re
import shutil
from pathlib import Path

import pytest

from opencode_core._generate import document, names, overlay, second, wording
from opencode_core._generate.__main__ import CORE, main
from opencode_core._generate.operations import collect
from opencode_core._generate.overlay import FaultGone, Repair
from opencode_core._generate.schema import Models
from opencode_core._generate.spelling import camel, identifier, snake
from opencode_sync import Client
from tests.generated.interpreter import Json


@pytest.fixture
def written(tmp_path: Path) -> Path:
    for package in ("models", "api"):
        shutil.copytree(CORE / package, tmp_path / package)
    return tmp_path


def test_what_is_committed_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_one_changed_byte_is_found(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written / "models" / "session.py"
    path.write_text(path.read_text().replace("class Session(", "class Sassion("))

    assert main(["--check"], written) == 1
    assert "-class Sassion(" in capsys.readouterr().out


def test_a_missing_module_and_one_too_many_are_found(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (written / "api" / "pty.py").rename(written / "api" / "ptty.py")

    assert main(["--check"], written) == 1
    output = capsys.readouterr().out
    assert "+++ api/pty.py (would be)" in output
    assert "+++ api/ptty.py (would be)" in output


def test_writing_makes_what_is_committed(tmp_path: Path) -> None:
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0


def test_the_vendored_document_is_normalised() -> None:
    assert document.PATH.read_text(encoding="utf-8") == document.normalise(document.load())


def test_normalising_drops_prose_and_sample_code_and_keeps_properties_of_these_names() -> None:
    kept = {"properties": {"summary": {"type": "string"}, "description": {"type": "string"}}}
    prose = {"summary": "An a.", "description": "All about a.", "x-codeSamples": [{"lang": "js"}]}

    assert document.normalise({"a": {**kept, **prose}}) == document.normalise({"a": kept})


def test_another_document_is_vendored_without_its_prose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "PATH", tmp_path / "openapi.json")
    monkeypatch.setattr("sys.stdin", io.StringIO('{"paths": {"/a": {"get": {"summary": "An a."}}}}'))

    assert main(["--vendor"]) == 0
    assert document.load() == {"paths": {"/a": {"get": {}}}}


@pytest.mark.parametrize("repair", overlay.REPAIRS, ids=lambda repair: repair.__name__)
def test_a_repair_fails_when_its_fault_is_gone(repair: Repair) -> None:
    mended = overlay.apply(document.load())

    with pytest.raises(FaultGone):
        repair(mended)


@pytest.mark.parametrize("repair", overlay.REPAIRS, ids=lambda repair: repair.__name__)
def test_a_repair_states_its_fault_and_changes_the_document(repair: Repair) -> None:
    found = document.load()
    before = copy.deepcopy(found)

    repair(found)

    assert repair.__doc__
    assert found != before


def test_the_overlay_leaves_the_document_itself_alone() -> None:
    found = document.load()

    overlay.apply(found)

    assert found == document.load()


def test_an_event_whose_copy_differs_is_not_merged() -> None:
    found = document.load()
    copies = document.schemas(found)["GlobalEvent"]["properties"]["payload"]["anyOf"]
    copies[0]["properties"]["properties"]["properties"]["surprise"] = {"type": "string"}

    with pytest.raises(ValueError, match="differs from the event of that type"):
        overlay.apply(found)


def schema_of(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def repaired_with(**added: Json) -> Json:
    found = overlay.apply(document.load())
    document.schemas(found).update(added)
    return found


def test_a_new_schema_needs_a_name() -> None:
    with pytest.raises(KeyError, match=r"'Gadget' has no entry in names\.py"):
        Models(repaired_with(Gadget=schema_of(a={"type": "string"})))


def test_two_types_cannot_share_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(names.COMPONENTS, "Gadget", ("Session", "session"))

    with pytest.raises(ValueError, match="Gadget is not the same as the other Session"):
        Models(repaired_with(Gadget=schema_of(a={"type": "string"})))


WORDS = [
    (wording.PARAMETERS, "session_id", "session.get:session_id"),
    (wording.FIELDS, "Todo.priority", "fields.py has no words for Todo.priority"),
    (wording.TYPES, "Session", "types.py has no words for Session"),
    (wording.EVENTS, "session.idle", "types.py has no words for session.idle"),
    (wording.OPERATIONS, "session.prompt", "operations.py has no words for session.prompt"),
    (wording.NAMESPACES, "v2.session", "namespaces.py has no words for v2.session"),
    (wording.MODULES, "session", "namespaces.py has no words for session"),
]


@pytest.mark.parametrize(("table", "key", "fault"), WORDS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_missing_word_is_a_fault(
    table: dict[str, str], key: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(table, key)

    assert fault in "\n".join(faults())


@pytest.mark.parametrize("table", [table for table, *_ in WORDS])
def test_words_of_nothing_are_a_fault(table: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(table, "Gadget", "A gadget.")

    (fault,) = faults()
    assert fault.endswith("speaks of Gadget, which is not there")


def test_words_that_repeat_those_they_override_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(wording.PARAMETERS, "session.get:session_id", wording.PARAMETERS["session_id"])

    assert faults() == ["parameters.py says the same of session.get:session_id and session_id"]


def test_words_refer_to_operations_events_and_methods_that_are_there() -> None:
    repaired = whole()
    found = collect(repaired, Models(repaired))
    spaces = set(wording.NAMESPACES)
    there = spaces | set(wording.EVENTS) | {f"{operation.namespace}.{operation.name}" for operation in found}
    there |= {f"client.{name}" for name in [*dir(Client), *spaces]}
    there |= {"config.json", "provider.use", "session.wait"}  # a file, an action, a service
    beginnings = {name.split(".")[0] for name in spaces} | {"client"}
    texts = [text for table, *_ in WORDS for text in table.values()]
    dotted = {name for text in texts for name in re.findall(r"`([a-z]\w*(?:\.[a-z]\w*)+)(?:\.\d)?`", text)}

    assert {name for name in dotted if name.split(".")[0] in beginnings} - there == set()


def whole() -> Json:
    """The repaired document, with what OpenCode 2 has."""
    found = overlay.apply(document.load())
    second.apply(found)
    return found


def faults() -> list[str]:
    repaired = whole()
    models = Models(repaired)
    return wording.faults(models, collect(repaired, models))


def test_paragraphs_are_wrapped_each_for_itself() -> None:
    text = """
        One line.

        Another
        paragraph.
    """

    assert wording.indented(text, "    ") == "One line.\n\n    Another paragraph."
    assert wording.docstring(text, "    ") == '    """One line.\n\n    Another paragraph.\n    """'


@pytest.mark.parametrize(
    ("wire", "python"),
    [
        ("sessionID", "session_id"),
        ("baseURL", "base_url"),
        ("prompt_async", "prompt_async"),
        ("experimentalOver200K", "experimental_over_200k"),
        ("$schema", "schema"),
        ("_tag", "tag"),
        ("x-opencode-ticket", "x_opencode_ticket"),
        ("topP", "top_p"),
    ],
)
def test_names_on_the_wire_become_snake_case(wire: str, python: str) -> None:
    assert snake(wire) == python


def test_keywords_get_an_underscore_and_classes_have_no_punctuation() -> None:
    assert identifier("global") == "global_"
    assert camel("installation.update-available") == "InstallationUpdateAvailable"


def test_the_description_of_both_servers_has_all_that_version_1_has() -> None:
    found = overlay.apply(document.load())
    found["components"]["schemas"]["SessionV2Info"]["properties"]["colour"] = {"type": "string"}

    with pytest.raises(ValueError, match=r"SessionV2Info has no .'colour'."):
        second.apply(found)


def test_an_operation_of_both_servers_has_one_name() -> None:
    found = overlay.apply(document.load())
    found["paths"]["/api/session"]["get"]["operationId"] = "v2.session.all"

    with pytest.raises(ValueError, match=r"GET /api/session is v2.session.all, not v2.session.list"):
        second.apply(found)


def test_servers_are_named_in_a_sentence() -> None:
    assert second.exists("2.1") == "2.1"
    assert second.exists("1.18 next 2.0 2.1") == "1.18, the 2.0 preview, 2.0 and 2.1"
