"""One case told from a script: three victims, two gangs, eight institutions. What `make demo` works on.

Every account has a written part, so that each quirk of statements and each turn of the money is surely in it; the drawn
city beside it has none of that certainty.
"""
