"""Frames of a kernel's websocket, looked at before anybody counts what they say they hold."""

from __future__ import annotations

PROTOCOL = "v1.kernel.websocket.jupyter.org"
_MOST_PARTS = 64
_WORD = 8


def well_formed(frame: object) -> bool:
    """Tell whether a frame of the v1 protocol is what its first words say.

    Jupyter reads the number of parts from the frame and makes a list of so many offsets, without a
    look at the frame's length: eight wrong bytes would keep the server, and all its phones, busy
    until its memory is used up. In the older protocol the same happens to what a kernel sends,
    which is why that one is not spoken here.
    """
    if not isinstance(frame, bytes) or len(frame) < 2 * _WORD:
        return False
    parts = int.from_bytes(frame[:_WORD], "little")
    # Channel, four parts of a message, any buffers, and the end.
    if not 6 <= parts <= _MOST_PARTS or len(frame) < _WORD * (parts + 1):
        return False
    at = [int.from_bytes(frame[_WORD * n : _WORD * (n + 1)], "little") for n in range(1, parts + 1)]
    return at[0] == _WORD * (parts + 1) and at == sorted(at) and at[-1] == len(frame)
