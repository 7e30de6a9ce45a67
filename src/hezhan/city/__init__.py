"""A synthetic world whose truth is known: people, banks, gangs, and what each of them would hand over.

Nothing here uses the readers or engines: formats are written with code of their own, so that a fault in a reader
is not repeated on the writing side.
"""
