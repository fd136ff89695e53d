"""The learned second opinion: a small model that reads a text and says where somebody could be identified."""
