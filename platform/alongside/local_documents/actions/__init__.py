"""What people do with local documents: write, say back, sign, review, withdraw."""
