"""Gangs measured: roles against the truth of made cities, key people beside betweenness, stability, leads by certainty."""
