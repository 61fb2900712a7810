"""The small words that the document is written with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from poise.server.refusals import STATUS

JSON = dict[str, Any]

TEXT: JSON = {"type": "string"}
WHOLE: JSON = {"type": "integer"}
NUMBER: JSON = {"type": "number"}
YES_NO: JSON = {"type": "boolean"}
NOTHING: JSON = {"type": "null"}
SECONDS: JSON = {"type": "integer", "minimum": 1, "maximum": 7200}
LANGUAGE: JSON = {"type": "string", "enum": ["zh-CN", "en"]}
BALLOT_ID: JSON = {
    "type": "string",
    "pattern": "^[A-Za-z0-9_.:-]{1,64}$",
    "description": "Made by the client; the same id again does no harm.",
}


def ref(name: str) -> JSON:
    """Point at a schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def one_of(*values: str) -> JSON:
    """Say: a string out of a few."""
    return {"type": "string", "enum": list(values)}


def many(of: JSON, **more: Any) -> JSON:
    """Say: an array."""
    return {"type": "array", "items": of, **more}


def or_null(schema: JSON) -> JSON:
    """Say: this, or null."""
    return {"anyOf": [schema, NOTHING]}


def table(of: JSON, **more: Any) -> JSON:
    """Say: an object with keys that are not known beforehand."""
    return {"type": "object", "additionalProperties": of, **more}


def thing(said: str = "", /, **properties: JSON) -> JSON:
    """Say: an object that has all of these."""
    made: JSON = {"type": "object", "properties": properties, "required": list(properties)}
    return made | ({"description": said} if said else {})


def body(said: str = "", /, *, maybe: JSON | None = None, **properties: JSON) -> JSON:
    """Say: a request's object; `properties` must be there, those of `maybe` may be."""
    made = thing(said, **properties)
    made["properties"] |= maybe or {}
    return made


def operation(
    name: str,
    said: str,
    tag: str,
    *,
    takes: JSON | None = None,
    gives: JSON | None = None,
    codes: Iterable[str] = (),
    **more: Any,
) -> JSON:
    """Describe one method of one address.

    Parameters
    ----------
    takes, gives
        Schemas of the bodies, both JSON.
    codes
        What it may be refused for, beside what everything may.
    """
    made: JSON = {"operationId": name, "summary": said, "tags": [tag], **more}
    if takes is not None:
        made["requestBody"] = {"required": True, "content": _json(takes)}
    if "responses" not in made:
        answer = gives if gives is not None else ref("Done")
        made["responses"] = {"200": {"description": "Done.", "content": _json(answer)}}
    made["responses"] |= refusals(codes)
    return made


def refusals(codes: Iterable[str]) -> JSON:
    """List what is refused by status, each with the codes that it may carry."""
    by_status: dict[str, list[str]] = {}
    for code in codes:
        by_status.setdefault(str(STATUS.get(code, 409)), []).append(code)
    made: JSON = {
        status: {"description": ", ".join(listed), "content": _json(ref("Refusal"))}
        for status, listed in sorted(by_status.items())
    }
    made["default"] = {"$ref": "#/components/responses/Refused"}
    return made


def given(name: str, said: str, schema: JSON, *, where: str = "query") -> JSON:
    """Say: a parameter."""
    return {
        "name": name,
        "in": where,
        "description": said,
        "required": where == "path",
        "schema": schema,
    }


def file(said: str, kind: str) -> JSON:
    """Say: an answer that is a file."""
    return {"200": {"description": said, "content": {kind: {"schema": TEXT}}}}


def _json(schema: JSON) -> JSON:
    return {"application/json": {"schema": schema}}
