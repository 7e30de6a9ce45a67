"""The scoreboard: any result beside the truth, one table of figures, each with its definition and its two sums.

In:  a folder of results (`core.contracts` and the files named in docs/scoreboard.md) and a folder of truth.
Out: figures; families of figures whose files are not there are told as absent.
Law: a result that says just the truth reaches the best value of every figure, the order of rows never matters, money is
summed in whole fen, ratios are exact, and what has nothing to be divided by has no value.
"""
