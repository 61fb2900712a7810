"""Starting and stopping: one process, one port, one origin."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import signal
import ssl
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from poise.server.addresses import Address, choose, network_addresses, origin
from poise.server.folder import DataFolder, claim, open_folder
from poise.server.lectures import Lectures
from poise.server.options import ServeOptions, StartError
from poise.server.pairing import Pairings
from poise.server.process import (
    log_request,
    make_scratch,
    raise_limits,
    remove_scratch,
    settle_memory,
)
from poise.server.retention import enforce_retention
from poise.server.rooms import Rooms
from poise.server.routes import handlers, not_found
from poise.server.tls import Identity, identity

if TYPE_CHECKING:
    from poise.server.desk import KernelDesk
    from poise.server.peers import Peers
    from poise.server.recording import Recorder
    from poise.server.room import Room

log = logging.getLogger("poise.server")

_WEBSOCKET_LIMIT = 12 * 1024 * 1024  # a take of three minutes, as the recorder sends it
_BODY_LIMIT = 128 * 1024


class Poise:
    """The running server.

    Parameters
    ----------
    options
        What was asked for.
    lectures
        Which lectures there are; tests pass their own.
    """

    def __init__(self, options: ServeOptions, lectures: Lectures | None = None) -> None:
        self.options = options
        self.lectures = lectures or Lectures()
        self.port = 0
        self.folder: DataFolder
        self.identity: Identity | None = None
        self.rooms: Rooms
        self.desk: KernelDesk | None = None
        self.ready = asyncio.Event()  # lectures can be opened
        self.on_warm: Callable[[int, int], None] = lambda done, of: None
        self._scratch = Path()
        self._http: HTTPServer
        self._application: Application
        self._store: Any = None
        self._recorder: Recorder | None = None
        self._pairings = Pairings()
        self._peers: Peers | None = None
        self._claim: Any = None
        self._addresses: list[Address] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Listen. Lectures follow a moment later: the way in must not wait for them.

        Raises
        ------
        StartError
            With the code of the text that says what to do.
        """
        raise_limits()
        os.umask(0o077)  # what a class leaves on the disk is the facilitator's alone
        self.folder = await asyncio.to_thread(open_folder, self.options.data, self.options.secrets)
        sockets = self._bind()
        try:
            self.port = sockets[0].getsockname()[1]
            self._claim = await asyncio.to_thread(claim, self.folder.path)
            secure = await asyncio.to_thread(self._look_around)
            await self._open_class()
        except BaseException:
            for one in sockets:
                one.close()
            await self._close_store()
            raise
        self._scratch = make_scratch()
        self._application = self._make_application()
        self.rooms.start()
        if self._peers is not None:
            self._peers.start()
        self._http = HTTPServer(
            self._application,
            ssl_options=secure,
            xheaders=self.options.behind_proxy,
            max_body_size=_BODY_LIMIT,
            max_buffer_size=_WEBSOCKET_LIMIT,  # a body is bounded by the line above
        )
        self._http.add_sockets(sockets)
        kept_for = self.options.retention_days
        for work in (self._add_lectures(), enforce_retention(self.rooms, kept_for)):
            self._tasks.append(asyncio.create_task(work))

    async def stop(self) -> None:
        """End everything that was started: streams, kernels, sockets, files."""
        self._http.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._peers is not None:
            await self._peers.stop()
        await self.rooms.stop()
        with contextlib.suppress(TimeoutError):  # visitors first: their kernels go with them
            await asyncio.wait_for(self._http.close_all_connections(), 2)
        if self._recorder is not None:
            await self._recorder.close()
        if self.desk is not None:
            try:
                await asyncio.wait_for(self.desk.close(), 10)
            except TimeoutError:
                log.error("some kernels did not end")
        await self._close_store()
        await asyncio.to_thread(remove_scratch, self._scratch)

    @property
    def room(self) -> Room:
        """The class that the server was started with."""
        return self.rooms.first

    @property
    def local_url(self) -> str:
        """The origin for this machine's own browser."""
        host = self.options.host
        everywhere = host in {"", "0.0.0.0", "::"}  # noqa: S104 - a comparison, not a binding
        return origin("127.0.0.1" if everywhere else host, self.port, self.options.scheme)

    @property
    def console_url(self) -> str:
        """The facilitator's address, with the token."""
        base = self.options.public_url or self.local_url
        return f"{base.rstrip('/')}/console?token={self.folder.token}"

    def _bind(self) -> list[Any]:
        try:
            address = self.options.host or "0.0.0.0"  # noqa: S104 - phones must reach it
            return bind_sockets(self.options.port, address)
        except OSError as problem:
            known = {errno.EADDRINUSE: "port-used", errno.EACCES: "port-denied"}
            code = known.get(problem.errno or 0, "address-wrong")
            raise StartError(
                code, port=self.options.port, host=self.options.host, reason=problem.strerror or ""
            ) from problem

    async def _open_class(self) -> None:
        from poise.classroom import ClassroomService
        from poise.server.opening import open_classroom, open_store, read_lecture

        lecture = self.options.lecture or next(iter(self.lectures), None)
        if lecture is None or lecture not in self.lectures:
            known = ", ".join(self.lectures) or "-"
            raise StartError("no-lecture", lecture=lecture or "-", known=known)
        language = self.options.language
        await read_lecture(self.lectures, lecture, language)
        self._store = await open_store(self.options.database or self.folder.database)
        service = ClassroomService(self._store, self.lectures)
        last, fresh = await asyncio.to_thread(self.folder.last_class), self.options.new_class
        async with self._store.alone():  # another server may be looking for the same class
            classroom = await open_classroom(service, lecture, language, fresh=fresh, last=last)
        await asyncio.to_thread(self.folder.remember_class, classroom.id)
        base = choose(self._addresses, self.port, self.options)
        warns = self.identity is not None and self.identity.own
        if self.options.database:
            from poise.server.peers import meet

            self._peers = meet(self.options.database, lambda: self.rooms, self._pairings)
        self.rooms = Rooms(
            service,
            self.lectures,
            classroom,
            base,
            self._addresses,
            phones_warn=warns,
            peers=self._peers,
        )

    def _look_around(self) -> ssl.SSLContext | None:
        self._addresses = network_addresses(self.port, self.options.scheme)
        ips = [address.ip for address in self._addresses]
        self.identity = identity(self.options, self.folder.path, ips)
        return self.identity.context() if self.identity else None

    def _make_application(self) -> Application:
        settings: dict[str, Any] = {
            "cookie_secret": self.folder.secret,
            "poise_rooms": self.rooms,
            "poise_pairings": self._pairings,
            "poise_several": self._peers is not None,
            "poise_token": self.folder.token,
            "poise_public_origin": self.options.public_origin,
            "poise_ready": self.ready,
            "compress_response": False,  # it would hold events back; files are compressed once
            "websocket_max_message_size": _WEBSOCKET_LIMIT,
            "ws_ping_interval": 30_000,
            "ws_ping_timeout": 30_000,  # not longer than the interval, or tornado complains
            "log_function": log_request,
        }
        return Application(handlers(), default_handler_class=not_found(), **settings)

    async def _add_lectures(self) -> None:
        try:
            from poise.server.warming import import_voila, warm_up

            voila_app = await asyncio.to_thread(import_voila)
            from poise.server.desk import KernelDesk
            from poise.server.front_end import pack
            from poise.server.recording import Recorder

            server = voila_app.PoiseServer(self._scratch)
            server.attach(self._application)
            desk = KernelDesk(
                server.kernel_manager, scratch=self._scratch, data=self.folder.path, socket=""
            )
            self._recorder = Recorder(self.rooms.service, desk.owners)
            desk.socket = await self._recorder.listen(self._scratch / "record")
            self._application.settings["poise_desk"] = self.desk = desk
            self.ready.set()
            await asyncio.to_thread(pack, "made", "front-end.js")  # before the first visitor asks
            settle_memory()
            self._tasks.append(
                asyncio.create_task(warm_up(desk, self.room, lambda *told: self.on_warm(*told)))
            )
            await desk.look_after()
        except asyncio.CancelledError:
            raise
        except Exception:
            log.exception("lectures cannot be served")
            self.ready.set()  # nobody should wait for what will not come

    async def _close_store(self) -> None:
        if self._store is not None:
            await self._store.close()
            self._store = None
        if self._claim is not None:
            self._claim.close()


async def serve(options: ServeOptions, announce: Callable[[Poise], None]) -> None:
    """Run a class until the process is told to stop.

    Raises
    ------
    StartError
        With the code of the text that says what to do.
    """
    poise = Poise(options)
    await poise.start()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM"):
        if sys.platform == "win32":
            signal.signal(getattr(signal, name), lambda *_: loop.call_soon_threadsafe(ended.set))
        else:
            loop.add_signal_handler(getattr(signal, name), ended.set)
    try:
        point = poise.room.join_point
        facts = {
            "url": poise.room.base_url,
            "join_url": point.url,
            "join_code": point.code,
            "console_url": poise.console_url,
            "pid": os.getpid(),
        }
        await asyncio.to_thread(poise.folder.announce, facts)
        announce(poise)
        await ended.wait()
    finally:
        await asyncio.to_thread(poise.folder.withdraw)
        await poise.stop()
