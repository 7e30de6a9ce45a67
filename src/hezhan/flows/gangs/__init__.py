"""Gangs from files: cases, persons and money in; members, leads and papers out."""
