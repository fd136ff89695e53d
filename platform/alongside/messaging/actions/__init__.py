"""What people do with messages, and what is done with them as time passes."""
