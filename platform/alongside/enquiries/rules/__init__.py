"""What enquiries go by."""
