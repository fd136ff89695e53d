"""The numbers of the last fit, written by ``python -m benchmarks.calibrate --write``."""

ANSWER_WEIGHTS = {
    "nearest": 9.055,
    "words": 5.209,
    "agreement": 6.917,
    "inside": 9.887,
    "outside": -13.567,
    "elsewhere": -7.257,
    "named": 6.211,
    "concern": 2.795,
    "length": 0.816,
}
ANSWER_BASE = -6.523
CLOSENESS_WEIGHTS = (5.208, 1.755, 5.044)
CLOSENESS_BASE = -7.470
