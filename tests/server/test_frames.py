"""What a frame of a kernel's websocket may be."""

from hypothesis import given
from hypothesis import strategies as st

from poise.server.frames import well_formed
from tests.server.kernel_frames import frame


@given(st.lists(st.binary(max_size=40), max_size=20), st.text(max_size=20))
def test_what_a_page_sends_is_well_formed(buffers: list[bytes], kind: str):
    assert well_formed(frame(kind, {"a": kind}, buffers=buffers))


@given(st.binary(max_size=400))
def test_any_bytes_are_judged_at_once(wrong: bytes):
    assert well_formed(wrong) in (True, False)


@given(st.integers(min_value=0, max_value=2**64 - 1), st.integers(min_value=0, max_value=6))
def test_a_number_that_does_not_fit_is_refused(number: int, place: int):
    good = frame("comm_msg", {})
    word = number.to_bytes(8, "little")
    changed = good[: 8 * place] + word + good[8 * place + 8 :]
    assert well_formed(changed) is False or changed == good or 1 < place < 6
    assert not well_formed(word * 3)
    assert not well_formed("text")
