"""What an entry is made of and how it lives, as plain values: no database, no web, no clock."""
