"""What was fitted to the published targets T1 to T7: name, value, and the range that fits about as well.

Written by scripts/calibrate.py.
"""

from __future__ import annotations

FITTED: dict[str, tuple[float, float, float]] = {
    "failures": (0.14, 0.123, 0.157),
    "leaving": (-3.87, -3.97, -3.78),
    "client_bias": (-2.53, -3.71, -1.35),
    "therapist_bias": (-0.618, -0.955, -0.282),
    "observer_bias": (0.245, -1.27, 1.76),
    "helping": (3.34, 0.996, 5.68),
    "hurting": (0.469, 0.0, 2.18),
    "rating_zero": (4.22, 3.54, 4.91),
    "rating_slope": (2.57, 1.48, 3.66),
    "lean_spread": (0.68, 0.365, 0.996),
    "mood_spread": (0.225, 0.125, 0.325),
    "distress_swing": (0.239, 0.0, 0.964),
    "prospect_spread": (1.42, 0.407, 2.44),
    "easing": (0.375, 0.208, 0.5),
}
