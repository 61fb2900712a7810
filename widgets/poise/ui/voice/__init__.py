"""Hearing, rating and measuring the own voice."""

from __future__ import annotations

from poise.ui.voice.widget import Voice

__all__ = ["Voice"]
