"""Look through a text for what could identify somebody, ask about it, and hold the text back until it is answered."""
