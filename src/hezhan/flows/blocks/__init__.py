"""Block lists: compiled, asked, read from others, followed; and the life of their entries, from report to appeal."""
