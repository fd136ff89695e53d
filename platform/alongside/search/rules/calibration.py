"""The numbers of the last fit, written by ``python -m benchmarks.calibrate --write``."""

ANSWER_WEIGHTS = {
    "nearest": 10.771,
    "words": 5.204,
    "agreement": 6.125,
    "inside": 9.662,
    "outside": -14.755,
    "elsewhere": -7.393,
    "named": 5.667,
    "concern": 2.526,
    "length": 0.815,
}
ANSWER_BASE = -6.925
CLOSENESS_WEIGHTS = (6.724, 1.224, 4.563)
CLOSENESS_BASE = -7.675
