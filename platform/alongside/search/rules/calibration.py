"""The numbers of the last fit, written by ``python -m benchmarks.calibrate --write``."""

ANSWER_WEIGHTS = {
    "nearest": 10.595,
    "words": 5.310,
    "agreement": 5.952,
    "inside": 9.805,
    "outside": -14.884,
    "elsewhere": -7.459,
    "named": 5.674,
    "concern": 2.580,
    "length": 0.815,
}
ANSWER_BASE = -6.823
CLOSENESS_WEIGHTS = (5.767, 1.186, 4.137)
CLOSENESS_BASE = -6.356
