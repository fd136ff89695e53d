"""What people do with a draft, from the first word to the second signature."""
