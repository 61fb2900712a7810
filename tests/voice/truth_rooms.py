"""What happens to a take on its way: rooms, microphones, lines. The truth stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import gcd

import numpy as np
from scipy.signal import butter, resample_poly, sosfilt

from tests.voice.truth import Take, with_noise
from tests.voice.truth_voice import in_room

Change = Callable[[Take], Take]


def at_rate(take: Take, rate: int) -> Take:
    """Resample."""
    common = gcd(rate, take.rate)
    samples = resample_poly(take.samples, rate // common, take.rate // common)
    return replace(take, samples=samples, rate=rate)


def telephone(take: Take) -> Take:
    """Send through a telephone: 300 to 3400 Hz, 8 kHz, 8 bits by mu-law (ITU-T G.711)."""
    narrow = at_rate(take, 8000)
    band = butter(4, (300, 3400), "bandpass", fs=8000, output="sos")
    samples = sosfilt(band, narrow.samples)
    samples = 0.5 * samples / np.abs(samples).max()
    pressed = np.sign(samples) * np.log1p(255 * np.abs(samples)) / np.log(256)
    steps = np.round(pressed * 127) / 127
    samples = np.sign(steps) * (256 ** np.abs(steps) - 1) / 255
    return replace(narrow, samples=samples)


def stereo(take: Take) -> Take:
    """Two channels, the second half as loud."""
    return replace(take, samples=np.stack([take.samples, 0.5 * take.samples], axis=1))


def offset(take: Take) -> Take:
    """Add a tenth of the full scale."""
    return replace(take, samples=take.samples + 0.1)


def clipped(take: Take) -> Take:
    """Record much too loud: one sample in fifty at the limit."""
    gain = 1 / np.percentile(np.abs(take.samples), 98)
    return replace(take, samples=np.clip(gain * take.samples, -1, 1))


def faint(take: Take) -> Take:
    """Far from the microphone: 30 dB less, in the 16 bits of a recorder."""
    return replace(take, samples=np.round(take.samples * 10 ** (-30 / 20) * 32768) / 32768)


def gated(take: Take) -> Take:
    """Cut all below the speech to digital silence, 60 ms after it: what noise removal does."""
    hold = round(0.06 * take.rate)
    samples = np.zeros_like(take.samples)
    for start, end in take.sounds:
        part = slice(max(0, round(start * take.rate) - hold // 3), round(end * take.rate) + hold)
        samples[part] = take.samples[part]
    return replace(take, samples=samples)


def humming(take: Take) -> Take:
    """Mains hum, 50 Hz and its first overtones, 35 dB below the speech."""
    time = np.arange(len(take.samples)) / take.rate
    hum = sum(np.sin(2 * np.pi * 50 * k * time) / k for k in (1, 2, 3))
    inside = np.sqrt(np.mean(take.samples**2))
    return replace(take, samples=take.samples + hum * inside * 10 ** (-35 / 20))


CONDITIONS: dict[str, Change] = {
    "quiet": lambda take: take,
    "rate-8": lambda take: at_rate(take, 8000),
    "rate-44": lambda take: at_rate(take, 44_100),
    "rate-48": lambda take: at_rate(take, 48_000),
    "stereo": stereo,
    "offset": offset,
    "faint": faint,
    "clipped": clipped,
    "hum": humming,
    "gate": gated,
    "telephone": telephone,
    "room": in_room,
    "white-20": lambda take: with_noise(take, 20),
    "pink-20": lambda take: with_noise(take, 20, pink=True),
    "white-10": lambda take: with_noise(take, 10),
    "pink-10": lambda take: with_noise(take, 10, pink=True),
}
