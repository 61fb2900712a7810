"""The forms that an exercise can have: one module each, found by itself."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

from poise.content.forms.base import Exercise, Form

__all__ = ["Exercise", "Form", "forms"]


@cache
def forms() -> dict[str, Form]:
    """Give the forms there are, by the name that a bank writes (``form: mark-words``)."""
    found: dict[str, Form] = {}
    for one in iter_modules(__path__):
        module = import_module(f"{__name__}.{one.name}")
        model = getattr(module, "MODEL", None)
        if model is None:
            continue
        for name in get_args(model.model_fields["form"].annotation):
            found[name] = Form(name, model, module.check)
    return found
