"""What is kept how long, what leaves in bulk, what is erased."""
