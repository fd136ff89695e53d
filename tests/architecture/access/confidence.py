"""Who may use the confidence survey."""

TABLE: dict[str, set[str]] = {}
