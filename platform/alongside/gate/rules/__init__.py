"""Pure functions: passages of a text, the questions about them, replacements, and what is held back."""
