"""What workers of two authorities may say to each other that would have to go from anything published."""
