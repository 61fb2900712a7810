"""Simulators: small models to move things in. Pure; every figure of a rule is in one dated file."""

from __future__ import annotations

from types import ModuleType

from poise.simulators import (
    call_time,
    commission,
    contagion,
    drawdown,
    loyalty,
    margin,
    new_shares,
)
from poise.simulators.base import OutOfRange, Parameter
from poise.simulators.rules import Rule, Rules, RulesError, load_rules

__all__ = [
    "SIMULATORS",
    "OutOfRange",
    "Parameter",
    "Rule",
    "Rules",
    "RulesError",
    "load_rules",
]

# By the name that a bank writes (``form: new-shares``).
SIMULATORS: dict[str, ModuleType] = {
    "commission": commission,
    "margin": margin,
    "new-shares": new_shares,
    "drawdown": drawdown,
    "contagion": contagion,
    "loyalty": loyalty,
    "call-time": call_time,
}
