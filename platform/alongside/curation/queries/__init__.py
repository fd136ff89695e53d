"""What the desk reads: what waits, what is due, who may do what, and whom guidance reaches."""
