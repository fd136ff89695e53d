"""What people do with a round: choose, declare, open, answer, close, write down, ask again."""
