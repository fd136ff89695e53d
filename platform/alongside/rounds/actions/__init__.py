"""What a curator does to a round, and a lead to a proposal: each step whole or not at all."""
