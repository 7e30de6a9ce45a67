"""Figures of the centre: what is counted in the books, compared, opened to its rows; texts checked against them."""
