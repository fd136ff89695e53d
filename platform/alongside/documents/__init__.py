"""Read files that came from outside, each in a confined process of its own: bytes in, text or rows out."""
