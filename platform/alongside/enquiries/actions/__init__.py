"""Ask, answer, pass on and end."""
