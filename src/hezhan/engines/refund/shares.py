"""Sharing a sum by weights, exact to the fen."""

from collections.abc import Sequence


def shared(fen: int, weights: Sequence[int]) -> list[int]:
    """Pay each weight in full when `fen` allows, otherwise `fen` in proportion to the weights.

    Each share is rounded down and the fen left over go to the largest remainders, ties to the earlier weight, so the
    shares sum to `min(fen, sum(weights))` and none exceeds its weight.
    """
    total = sum(weights)
    if total <= fen:
        return list(weights)
    shares = [fen * weight // total for weight in weights]
    rests = [fen * weight % total for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda i: -rests[i])
    for i in by_rest[: fen - sum(shares)]:
        shares[i] += 1
    return shares
