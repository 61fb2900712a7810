"""Messages to a kernel as Jupyter's own front end writes them: the v1 protocol."""

from __future__ import annotations

import json
import uuid
from typing import Any

PROTOCOL = "v1.kernel.websocket.jupyter.org"


def frame(
    kind: str, content: Any, *, metadata: Any = None, number: str = "", buffers: Any = ()
) -> bytes:
    """Write a message for the shell channel; `number` is its id."""
    header = {
        "msg_id": number or uuid.uuid4().hex, "msg_type": kind, "session": "s1", "username": "",
        "version": "5.3", "date": "2026-01-01T00:00:00Z",
    }  # fmt: skip
    parts = [b"shell", *(json.dumps(one).encode() for one in (header, {}, metadata or {}, content))]
    parts += [bytes(one) for one in buffers]
    at = [8 * (len(parts) + 2)]
    for part in parts:
        at.append(at[-1] + len(part))
    numbers = [len(at), *at]
    return b"".join([*(number.to_bytes(8, "little") for number in numbers), *parts])


def content_of(read: bytes) -> Any:
    """Read a message's content."""
    at = [int.from_bytes(read[8 * n : 8 * n + 8], "little") for n in range(1, 7)]
    return json.loads(read[at[4] : at[5]])
