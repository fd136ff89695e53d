"""Whether a learning's details, taken together, point to one child, and how to say less."""
