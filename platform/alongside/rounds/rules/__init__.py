"""A round on plain values: who takes part, what is settled beforehand, what came out, and what may be proposed."""
