"""Who and what there is in the city before anything happens: people, phones, firms, accounts, sites; officers; registries.

In:  a seed, an extent, rates (rates.toml, [people.…]) and the small tables of names and places shipped in tables/.
Out: `build` gives the `World`; `officers` and `registries` hold who works on cases and what offices know about people.
Law: the same seed gives the same rows; numbers are unique, impossible in reality, and their order and form tell nothing
about who is an outsider or what part anybody plays.
"""

from hezhan.city.people.founding import build

__all__ = ["build"]
