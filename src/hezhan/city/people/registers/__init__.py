"""What different offices and firms wrote down about people, each by its own habits and with its own faults."""
