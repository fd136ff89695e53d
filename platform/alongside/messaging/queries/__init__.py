"""What is read of conversations: by the people of their pairing, and of a reported message by the desk."""
