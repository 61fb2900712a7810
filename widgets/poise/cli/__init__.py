"""The command `poise`. Each command's module is imported when the command is used."""

from __future__ import annotations

from importlib import import_module

import click

import poise

# Command to the module that defines it.
_MODULES = {
    "serve": "serve",
    "doctor": "doctor",
    "lab": "lab",
    "check": "check",
    "save-outputs": "outputs",
    "report": "report",
    "items": "items",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name only."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"poise.cli.{_MODULES[cmd_name]}")
        for value in vars(module).values():
            if isinstance(value, click.Command) and value.name == cmd_name:
                return value
        return None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(poise.__version__, prog_name="poise")
def main() -> None:
    """从容 Poise: workshops on handling emotion in customer service."""


__all__ = ["main"]
