"""The numbers of the last fit, written by ``python -m benchmarks.calibrate --write``."""

ANSWER_WEIGHTS = {
    "nearest": 11.905,
    "words": 4.540,
    "agreement": 5.584,
    "inside": 9.646,
    "outside": -15.204,
    "elsewhere": -6.910,
    "named": 5.514,
    "concern": 2.686,
    "length": 0.542,
}
ANSWER_BASE = -6.341
CLOSENESS_WEIGHTS = (6.799, 1.520, 4.725)
CLOSENESS_BASE = -7.971
