"""Who may use comparable authorities and rounds."""

TABLE: dict[str, set[str]] = {}
