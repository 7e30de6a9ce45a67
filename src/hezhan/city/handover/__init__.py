"""What the outside world hands over: the city's columns written as the files that a centre would receive.

Nothing of the truth passes through here: columns `gang`, `case` and `purpose` are never read.
"""
