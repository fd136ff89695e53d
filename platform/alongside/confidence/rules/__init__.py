"""What is asked, what may be shown of the answers, and what the matcher takes from them: no database, no web."""
