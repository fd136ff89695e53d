"""What is read of pairings: each query lets in the people of the pairing and nobody else."""
