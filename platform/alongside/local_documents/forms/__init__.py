"""The forms of local documents."""
