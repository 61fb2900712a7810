"""Whose kernel is whose, and when it must go."""

from poise.kernels.owners import KernelOwners, Owner

ANN, BEN = Owner("c1", "p1"), Owner("c1", "p2")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_kernel_is_found_by_its_owner_alone():
    owners = KernelOwners()
    held = owners.claim(ANN)
    assert owners.owned(held.kernel_id, ANN) is held
    for other in (BEN, Owner("c2", "p1"), Owner("c1"), None):
        assert owners.owned(held.kernel_id, other) is None


def test_the_token_dies_with_the_kernel():
    owners = KernelOwners()
    held, other = owners.claim(ANN), owners.claim(ANN)
    assert owners.by_token(held.token) is held
    assert owners.by_token("") is None
    owners.release(held.kernel_id)
    assert owners.by_token(held.token) is None
    assert owners.of(ANN) == [other]


def test_a_kernel_whose_page_is_gone_is_lonely_after_a_while():
    clock = Clock()
    owners = KernelOwners(patience=90, clock=clock)
    held = owners.claim(ANN)
    clock.now = 1000  # it still waits for its turn: nobody expects a websocket
    assert owners.lonely() == []
    owners.page_ready(held.kernel_id)
    owners.connected(held.kernel_id)
    clock.now = 5000
    assert owners.lonely() == []
    owners.disconnected(held.kernel_id)
    clock.now = 5089
    assert owners.lonely() == []
    clock.now = 5090
    assert owners.lonely() == [held.kernel_id]
    owners.connected(held.kernel_id)
    assert owners.lonely() == []
