from __future__ import annotations

FILTERS = {"v2.session.list"}
HOLDS_TURN = set()


def doc(name, description):
    return description


def field_doc(owner, wire, schema):
    return schema.get("description", "")


def parameter_doc(operation, wire, schema, doc, owner=""):
    return doc


def operation_doc(name, op):
    return op.get("description", "")


class _D(dict):
    def __missing__(self, k):
        return k


MODULES = _D()


def namespace_doc(n):
    return n


EXCEPTIONS = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    500: "ServerError",
    503: "ServerError",
}
