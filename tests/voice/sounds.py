"""Sounds whose truth is known."""

import numpy as np


def tone(hertz, seconds, rate=16000, level=0.2):
    """A voice-like tone: a harmonic series with falling strength."""
    time = np.arange(int(seconds * rate)) / rate
    top = min(12, int(rate / 2 / hertz))
    return level * sum(np.sin(2 * np.pi * hertz * k * time) / k for k in range(1, top + 1))


def silence(seconds, rate=16000):
    return np.zeros(int(seconds * rate))


def spoken(pauses=(0.5, 0.8), hertz=180, rate=16000, each=1.0):
    """Stretches of tone with pauses of known length between them."""
    parts = [silence(0.3, rate), tone(hertz, each, rate)]
    for pause in pauses:
        parts += [silence(pause, rate), tone(hertz, each, rate)]
    return np.concatenate([*parts, silence(0.3, rate)])


def with_noise(samples, decibels, seed=1):
    """Add white noise at a given distance below the sounding parts."""
    power = np.mean(samples[np.abs(samples) > 1e-4] ** 2)
    noise = np.random.default_rng(seed).standard_normal(len(samples))
    return samples + noise * np.sqrt(power / 10 ** (decibels / 10))
