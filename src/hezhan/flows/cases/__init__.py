"""Reports become cases; cases are graded, handed over, looked for."""
