"""The three numberings that meet in a search, as types, so that none is taken for another.

An entry has a row in the index, a row among the candidates of one search, and a rank in the order that is shown.
"""

from typing import NewType

import numpy as np
from numpy.typing import NDArray

LibraryRow = NewType("LibraryRow", int)
LibraryRows = NewType("LibraryRows", NDArray[np.int64])
"""Rows of the index: the library in the order in which it was indexed."""

CandidateRow = NewType("CandidateRow", int)
CandidateRows = NewType("CandidateRows", NDArray[np.int64])
"""Rows of one search's `Candidates`."""

Rank = NewType("Rank", int)
"""A result's place in the order that is shown; 0 is the best."""
