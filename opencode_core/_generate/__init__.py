"""Make `opencode_core.models` and `opencode_core.api` from the OpenAPI document of the server.

    python -m opencode_core._generate            write both packages
    python -m opencode_core._generate --check    exit 1 where what is written differs from what would be
    opencode generate | python -m opencode_core._generate --vendor
                                                 store another document, without its prose

What is read:

    openapi.json    the shapes of OpenCode's document, without its prose (`document.py`)
    overlay.py      repairs: where the document is wrong about the real server
    names.py        which module each schema lives in, and what it is called in Python
    facts.py        what the document does not say: operations that hold a whole turn, exceptions of statuses
    words/          what everything is, in words of our own: namespaces, operations, arguments, types, fields

The document becomes `Struct`, `Alias` and `Operation` values (`schema.py`, `operations.py`), and those become text
(`render_models.py`, `render_api.py`). The generator is not part of the wheel.
"""
