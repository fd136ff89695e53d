"""What singles somebody out, and the least that has to be said less precisely."""
