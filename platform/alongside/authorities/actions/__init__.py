"""What is done with authorities: load the list and the study's profiles, and say what holds in one's own."""
