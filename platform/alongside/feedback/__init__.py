"""What readers give back: useful or not, what happened when they used it, questions, their own list and alerts."""
