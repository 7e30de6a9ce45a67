"""The banks: thirty institutions, their books, what a centre asks of them, and the statements they print.

In:  the world, payments as they were settled, which of them were reported; rates (rates.toml, [banks.…]).
Out: `asking.asked_for` says whose statements a centre would want, `books.Books` gathers their postings,
`handing.write_statements` writes `statements/` and `openings/` and tells which row prints which posting.
Law: each file is exactly a part of a book, by its institution's clock and in its own style (`styles`); nothing of the truth
decides what is printed or in what order.
"""
