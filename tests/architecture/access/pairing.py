"""Who may use the space of a pairing."""

TABLE: dict[str, set[str]] = {}
