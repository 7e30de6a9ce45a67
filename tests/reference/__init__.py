"""Slow plain answers to the same questions, written from the words of the design and sharing no code with it."""
