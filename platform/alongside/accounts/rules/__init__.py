"""What decides about people and their sign-in, as plain functions: no database, no web, no clock."""
