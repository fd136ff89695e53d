"""What people do with their accounts and those of their authority, one subject a module."""
