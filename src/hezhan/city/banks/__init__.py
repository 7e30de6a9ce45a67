"""Banks and payment institutions: their books, and what they hand over in formats of their own."""
