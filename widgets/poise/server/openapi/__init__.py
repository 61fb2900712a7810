"""The API as an OpenAPI 3.1 document: `document()`."""

from __future__ import annotations

from importlib.metadata import version

from poise.classroom import ERROR_CODES, STORE_CODES
from poise.server.openapi.choices import CHOICES
from poise.server.openapi.console import CONSOLE
from poise.server.openapi.participants import PARTICIPANTS
from poise.server.openapi.views import VIEWS
from poise.server.openapi.words import JSON, TEXT, YES_NO, body, one_of, thing
from poise.server.refusals import SERVER_CODES

__all__ = ["document"]

_ABOUT = """\
What phones, projector and console of a class ask for. Bodies are JSON, at most 64 KiB.

A request that changes something must come from the server's own pages, or say so: send
`Origin: <scheme>://<host>:<port>` of the server itself. A participant is known by the cookie that
`/api/join` sets, the facilitator by the one that `/console?token=...` sets. A vote is stored when
its answer has come, and not before; without an answer, send the same `ballot_id` again."""


def document() -> JSON:
    """Write the document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Poise", "version": version("poise-workshops"), "description": _ABOUT},
        "servers": [{"url": "/"}],
        "tags": [{"name": "participant"}, {"name": "facilitator"}],
        "security": [{"seat": []}, {"facilitator": []}],
        "paths": {**PARTICIPANTS, **CONSOLE},
        "components": {
            "securitySchemes": {
                "seat": _cookie("poise_seat"),
                "facilitator": _cookie("poise_facilitator"),
            },
            "responses": {
                "Refused": {
                    "description": "Refused, for a reason that is said.",
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}
                    },
                }
            },
            "schemas": {"Done": thing(ok=YES_NO), "Refusal": _refusal(), **CHOICES, **VIEWS},
        },
    }


def _cookie(name: str) -> JSON:
    return {"type": "apiKey", "in": "cookie", "name": name}


def _refusal() -> JSON:
    codes = one_of(*ERROR_CODES, *STORE_CODES, *SERVER_CODES)
    said = "`message` is for the person, in the language of the request."
    details = {"type": "object", "description": "What the message names, such as a limit."}
    return thing(error=body(said, maybe={"details": details}, code=codes, message=TEXT))
