"""What a finding is, which of two stands, and what is said in its place."""
