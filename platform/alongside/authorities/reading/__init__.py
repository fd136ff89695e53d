"""The machinery that reads a workbook: bytes in, rows out, in a process that can do nothing else."""
