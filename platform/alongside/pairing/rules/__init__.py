"""What holds in a pairing: pure."""
