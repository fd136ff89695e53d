"""A round of debate inside an authority: a declared line, what its people say to it, and what is written down."""
