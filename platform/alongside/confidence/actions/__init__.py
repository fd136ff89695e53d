"""What people do with surveys: open, answer, close, cancel; and what is loaded from the study."""
