"""What a curator types into a round, and a lead into a proposal."""
