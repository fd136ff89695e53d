"""The gate and what leads up to it: pure functions on the words of a draft."""
