"""The books of all accounts going forward in time, with holds.

In:  the days of a city's truth, what accounts held, holds as they come. Out: balances, postings, whose money stands where.
Laws: see `books`.
"""
