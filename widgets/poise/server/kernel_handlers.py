"""What a page may do with its own kernel. To anyone else the kernel does not exist."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from jupyter_server.auth import User
from tornado.ioloop import IOLoop
from tornado.web import HTTPError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from poise.kernels.owners import Held, Owner
from poise.server import seats
from poise.server.base import PoiseHandler
from poise.server.desk import KernelDesk
from poise.server.frames import COMPRESSION, PROTOCOL, well_formed
from poise.server.refusals import RefusedError

_PATIENCE_MS = 90_000


class OwnedKernel(PoiseHandler):
    """Base: finds the kernel, if it is the asker's."""

    @property
    def desk(self) -> KernelDesk:
        """Where kernels are had."""
        desk: KernelDesk = self.settings["poise_desk"]
        return desk

    def own(self, kernel_id: str) -> Held:
        """Return the asker's kernel, or refuse as if there were none."""
        held = find_owned(self, kernel_id)
        if held is None:
            raise RefusedError("not-found")
        return held


class KernelModel(OwnedKernel):
    """GET /api/kernels/<id>: what Voila's front end asks before it connects."""

    async def get(self, kernel_id: str) -> None:
        """Answer with the kernel's model; `alive` is ours."""
        self.own(kernel_id)
        alive = await self.desk.alive(kernel_id)
        state = "dead"
        if alive:
            manager = self.desk.manager.get_kernel(kernel_id)
            state = getattr(manager, "execution_state", None) or "idle"
        self.write_json(
            {
                "id": kernel_id,
                "name": "poise",
                "last_activity": datetime.now(UTC).isoformat(),
                "execution_state": state,
                "connections": 1,
                "alive": alive,
            }
        )


class KernelEnd(OwnedKernel):
    """POST /voila/api/shutdown/<id>: the page's last word when it goes."""

    async def post(self, kernel_id: str) -> None:
        """End the kernel."""
        self.own(kernel_id)
        self.desk.drop_soon(kernel_id)
        self.set_status(204)
        self.finish()


class KernelChannels(VoilaKernelWebsocketHandler):
    """The websocket to a kernel."""

    async def prepare(self, **kwargs: Any) -> None:
        """Let the owner in, from our own pages only."""
        del kwargs
        kernel_id = self.path_kwargs.get("kernel_id") or self.path_args[0]
        if not self.own_origin() or find_owned(self, str(kernel_id)) is None:
            raise HTTPError(404)
        if PROTOCOL not in self.request.headers.get("Sec-WebSocket-Protocol", ""):
            raise HTTPError(400)
        # Jupyter's own checks ask for a user; who may be here is settled above.
        self.current_user = self._jupyter_current_user = User("owner")

    def own_origin(self) -> bool:
        """Whether the page that connects is ours."""
        stated = self.request.headers.get("Origin", "").lower()
        own = f"{self.request.protocol}://{self.request.host}".lower()
        return stated in {own, self.settings.get("poise_public_origin")}

    def get_compression_options(self) -> dict[str, int]:
        """Pack what goes to a page: 300 laptops share the air of one room."""
        return COMPRESSION

    def check_origin(self, origin: str | None = None) -> bool:
        """Leave it to `prepare`."""
        del origin
        return True

    async def open(self, kernel_id: str) -> None:
        """Connect, and keep the kernel while the page is there."""
        self.desk.owners.connected(kernel_id)
        await super().open(kernel_id)

    def on_message(self, ws_message: str | bytes) -> None:
        """Hand a message on; who sends what is none is shown out."""
        if well_formed(ws_message):
            super().on_message(ws_message)
        else:
            self.close(1003, "not a kernel message")

    def on_close(self) -> None:
        """Begin to wait for the page to come back."""
        kernel_id = getattr(self, "kernel_id", None)
        if kernel_id:
            self.desk.owners.disconnected(kernel_id)
        if getattr(self, "connection", None) is not None:
            super().on_close()

    def send_ping(self) -> None:
        """Ask whether the page is still there; a phone that slept may take a while."""
        if self.ws_connection is None or self.ws_connection.client_terminated:
            self.close()
            return
        silent = 1000 * (IOLoop.current().time() - self.last_pong)
        if silent > _PATIENCE_MS:
            self.close()
            return
        self.ping(b"")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say nothing but the status."""
        del kwargs
        self.set_status(status_code)
        self.finish()

    @property
    def desk(self) -> KernelDesk:
        """Where kernels are had."""
        desk: KernelDesk = self.settings["poise_desk"]
        return desk


def find_owned(handler: Any, kernel_id: str) -> Held | None:
    """Return the kernel if the request's seat, or the facilitator, owns it."""
    rooms, desk = handler.settings["poise_rooms"], handler.settings["poise_desk"]
    owners = []
    seat = seats.read_seat(handler)
    if seat is not None:
        owners.append(Owner(seat.class_id, seat.participant_id))
    if seats.is_facilitator(handler):
        owners += [Owner(class_id) for class_id in rooms.ids]
    found = (desk.owners.owned(kernel_id, owner) for owner in owners)
    return next((held for held in found if held is not None), None)
