"""Enquiries as their two sides may see them, and who could answer one."""
