"""What becomes of a finding between two workers."""

from enum import Enum


class Ruling(Enum):
    """Whether words may stand, are asked about, each by itself or not, or are held as in anything else."""

    STAND = "stand"
    ASK = "ask"
    ASK_EACH = "ask each"
    HOLD = "hold"
