"""Entries of the block lists through their life: reported, weighed, approved, tried, published, appealed, lifted, over."""
