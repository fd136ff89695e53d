"""What people do in matching: open and settle rounds, answer proposals, ask to be introduced."""
