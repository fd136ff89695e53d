"""People, the authorities they work for, what they may do, and how they sign in."""
