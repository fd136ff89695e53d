"""What holds for messages: pure."""
