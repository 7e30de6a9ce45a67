"""Linking measured: how right on synthetic cities, beside plain ways; how fast with many cases."""
