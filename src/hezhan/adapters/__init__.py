"""The doors to the outside: what speaks to files, banks and other systems."""
