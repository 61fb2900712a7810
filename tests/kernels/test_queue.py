"""A few at a time, first come first served."""

import asyncio

from poise.kernels.queue import StartQueue


def run(work):
    return asyncio.run(asyncio.wait_for(work, 5))


def test_places_count_down_and_order_is_kept():
    async def work():
        queue, order = StartQueue(limit=2), []
        gates = [asyncio.Event() for _ in range(5)]

        async def visit(number: int) -> None:
            async with queue.ticket() as ticket:
                while not await ticket.wait(0.01):
                    pass
                order.append(number)
                await gates[number].wait()

        visits = [asyncio.create_task(visit(number)) for number in range(5)]
        await asyncio.sleep(0.05)
        assert order == [0, 1]
        assert len(queue) == 3
        gates[1].set()
        await asyncio.sleep(0.05)
        assert order == [0, 1, 2]
        for gate in gates:
            gate.set()
        await asyncio.gather(*visits)
        assert order == [0, 1, 2, 3, 4]
        assert len(queue) == 0

    run(work())


def test_the_place_is_told():
    async def work():
        queue = StartQueue(limit=1)
        async with queue.ticket() as first, queue.ticket() as second, queue.ticket() as third:
            assert (first.place, second.place, third.place) == (0, 1, 2)
            assert await first.wait(0.01)
            assert not await third.wait(0.01)

    run(work())


def test_who_leaves_while_waiting_frees_the_place():
    async def work():
        queue = StartQueue(limit=1)
        async with queue.ticket() as first:
            impatient = queue.ticket()
            await impatient.__aenter__()
            async with queue.ticket() as last:
                await impatient.__aexit__(None, None, None)
                assert last.place == 1
                await first.__aexit__(None, None, None)
                assert await last.wait(0.1)

    run(work())


def test_a_failed_start_frees_its_turn():
    async def work():
        queue = StartQueue(limit=1)
        try:
            async with queue.ticket() as ticket:
                assert await ticket.wait(0.1)
                raise ValueError
        except ValueError:
            pass
        async with queue.ticket() as ticket:
            assert await ticket.wait(0.1)

    run(work())
