"""The pages of conversations, of single messages, and of what was reported."""
