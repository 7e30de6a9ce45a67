"""A picture of as many accounts as are asked for: a tree of three payees each, whose leaves hold what was claimed."""

from itertools import accumulate

BRANCHES = 3
LEAF_FEN = 100_00


def many(picture, count):
    """The document of the picture's door with `count` accounts in place of its own."""
    standing = next(one for one in picture["accounts"] if one["standing"] > 0)
    passing = next(one for one in picture["accounts"] if one["level"] > 0 and one["standing"] == 0)
    victim = next(one for one in picture["accounts"] if one["level"] == 0)
    leaves = [int(n * BRANCHES + 1 >= count) for n in range(count)]
    through = [LEAF_FEN * leaf for leaf in leaves]
    for n in range(count - 1, 0, -1):
        through[(n - 1) // BRANCHES] += through[n]
    levels = _levels(count)
    accounts = []
    for n in range(count):
        like = victim if n == 0 else standing if leaves[n] else passing
        came = through[n] if n else 0
        stays = came if leaves[n] else 0
        accounts.append(
            {
                **like,
                "key": f"k{n}",
                "account": f"99{n:017d}",
                "level": levels[n],
                "came": came,
                "went": 0 if leaves[n] else through[n],
                "standing": stays,
                "balance": stays,
                "unexplained": 0,
                "beside": [[policy, stays] for policy, _ in like["beside"]],
                "proposed": None,
            }
        )
    like = picture["transfers"][0]
    transfers = [
        {**like, "id": f"t{n}", "payer": (n - 1) // BRANCHES, "payee": n, "fen": through[n], "claimed": through[n]}
        for n in range(1, count)
    ]
    claim = picture["ways"][0]["claim_id"]
    ways = [{"account": n, "claim_id": claim, "fen": LEAF_FEN, "transfers": _way(n)} for n in range(count) if leaves[n]]
    sums = [{**one, "standing": through[0], "left": 0, "frontier": 0, "returned": 0} for one in picture["sums"]]
    told = {"accounts": accounts, "transfers": transfers, "ways": ways, "sums": sums, "orders": [], "lacking": []}
    return {**picture, **told, "claimed": through[0]}


def _levels(count):
    return list(accumulate(range(1, count), lambda told, n: [*told, told[(n - 1) // BRANCHES] + 1], initial=[0]))[-1]


def _way(account):
    """The transfers that lead to an account, from the first one."""
    way = []
    while account > 0:
        way.append(account - 1)
        account = (account - 1) // BRANCHES
    return way[::-1]
