"""Copy a running database whole, and bring a copy back."""
