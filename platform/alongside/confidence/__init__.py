"""How sure the people of an authority are, asked without anyone being known by an answer."""
