"""Warnings measured and learnt: examples out of a city with its truth, the simple rule beside ours, speed."""
