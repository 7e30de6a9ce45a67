"""How the thirty institutions print: one table, no two rows alike."""
