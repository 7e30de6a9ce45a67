"""Linking cases of a file: read them, put what they name into one spelling, link them, write series and links."""
