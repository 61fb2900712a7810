"""Vignettes to classify, one at a time."""

from __future__ import annotations

from poise.ui.classify.widget import Classify

__all__ = ["Classify"]
