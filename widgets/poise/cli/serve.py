"""``poise serve``: hold a class."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from poise.cli.options import DEFAULT_PORT, data_folder, language_option
from poise.locale import catalogue

if TYPE_CHECKING:
    from poise.locale import Catalogue
    from poise.server.main import Poise
    from poise.server.options import StartError


_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=data_folder)
@click.option("--host", default="", help="Listen on one address of this machine only.")
@click.option("--public-url", help="Where participants reach a server behind a proxy.")
@click.option("--tls", is_flag=True, help="Encrypt the link with a certificate made here.")
@click.option("--tls-cert", type=_FILE, help="Encrypt it with this certificate (PEM).")
@click.option("--tls-key", type=_FILE, help="The certificate's key (PEM).")
@click.option("--browser/--no-browser", default=True, help="Open the console in a browser.")
@click.option(
    "--database",
    envvar="POISE_DATABASE",
    help="A PostgreSQL that several servers share, postgresql://…; by default a file in --data.",
)
@click.option(
    "--secrets",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="POISE_SECRETS",
    help="A folder with the files secret and token, the same for all servers on one database.",
)
@click.option("--lecture", help="The lecture's id, such as b3.")
@click.option(
    "--retention-days",
    type=click.IntRange(0, 3650),
    default=30,
    show_default=True,
    help="Erase classes older than this; 0 keeps them all.",
)
@click.option("--new-class", is_flag=True, help="Don't resume a class of the last 12 hours.")
@language_option
def serve(
    data: Path,
    public_url: str | None,
    browser: bool,
    lecture: str | None,
    language: str,
    **asked: Any,
) -> None:
    """Hold a class: phones, laptops, projector and console on one port."""
    texts = catalogue(language)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    from poise.server.main import serve as run
    from poise.server.options import ServeOptions, StartError

    try:
        if (asked["tls_cert"] is None) != (asked["tls_key"] is None):
            raise StartError("tls-pair")
        options = ServeOptions(
            data=data.expanduser().absolute(),
            public_url=_checked(public_url),
            language=language,
            lecture=lecture.lower() if lecture else None,
            **asked,  # the rest bears the options' own names
        )
        asyncio.run(run(options, lambda poise: _announce(poise, texts, browser)))
    except StartError as problem:
        click.echo(_words(problem, texts), err=True)
        sys.exit(1)
    click.echo(texts.text("serve.stopped"))


def _words(problem: StartError, texts: Catalogue) -> str:
    details = dict(problem.details)
    if problem.code == "store":
        details["reason"] = texts.text(f"error.{details['reason']}")
    return texts.text(f"serve.{problem.code}", **details)


def _checked(public_url: str | None) -> str | None:
    from poise.server.options import StartError

    if public_url is None:
        return None
    parts = urlsplit(public_url)
    # Participants' pages name every address from the root of the origin.
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise StartError("bad-public-url")
    return public_url.rstrip("/")


def _announce(poise: Poise, texts: Catalogue, browser: bool) -> None:
    import segno

    room, point = poise.room, poise.room.join_point
    lecture = room.lectures[room.classroom.lecture]
    click.echo(texts.text("serve.title", lecture=lecture.title.get(room.language)))
    click.echo()
    # A pipe has no use for a picture, and an old console cannot draw it.
    if sys.stdout.isatty():
        segno.make(point.url, error="m", micro=False).terminal(compact=True)
    lines = (
        ("serve.join", point.url),
        ("serve.code", point.code),
        ("serve.screen", f"{room.base_url}/screen"),
        ("serve.console", poise.console_url),
    )
    for text_id, value in lines:
        click.echo(f"{texts.text(text_id)}: {value}")
    click.echo(texts.text("serve.keep-token"))
    _other_addresses(poise, texts)
    if poise.identity is not None and poise.identity.own:
        click.echo()
        click.echo(texts.text("serve.tls-own"))
        click.echo(texts.text("serve.tls-fingerprint", fingerprint=poise.identity.fingerprint))
    click.echo(texts.text("serve.stop"))
    poise.on_warm = lambda done, of: click.echo(texts.text("serve.warm", done=done, of=of))
    if browser:
        # A text browser would take the terminal, and some wait until they are closed.
        threading.Thread(target=_open, args=(poise.console_url,), daemon=True).start()


def _other_addresses(poise: Poise, texts: Catalogue) -> None:
    room = poise.room
    if poise.options.public_url is None and all(a.kind == "loopback" for a in room.addresses):
        click.echo(texts.text("serve.loopback"))
    others = [address for address in room.addresses if address.url != room.base_url]
    if others:
        click.echo()
        click.echo(f"{texts.text('serve.others')}:")
    for address in others:
        kind = texts.text(f"serve.kind-{address.kind}")
        click.echo(f"  {address.url}  {address.adapter} ({kind})")


def _open(url: str) -> None:
    try:
        webbrowser.open(url)
    except webbrowser.Error:
        logging.getLogger("poise.cli").warning("no browser could be opened")
