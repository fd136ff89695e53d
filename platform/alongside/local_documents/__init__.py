"""What an authority has settled for itself: its referral route, its position, its tables; signed, dated, lapsing."""
