"""Strands: the ways by which money of a claim came to where it stands, so that any figure can be walked back.

Under a rule that keeps lots apart a strand is exact. Pro rata, the money of one claim in an account has no order of its own;
it is then taken first in, first out among that claim's money alone, which is one true way to split the flows, not the only.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass

from hezhan.core.policies import Policy
from hezhan.core.trails import Pieces, Trail
from hezhan.core.transfers import Transfers


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """`fen` of `claim` (code) that stand in `account` (code), and the transfers that brought them, in order."""

    claim: int
    account: int
    fen: int
    transfers: tuple[int, ...]


def strands(trail: Trail, transfers: Transfers) -> list[Strand]:
    """All strands, the largest first; strands along the same transfers are one."""
    found = _mixed(trail, transfers) if trail.policy is Policy.PRO_RATA else _apart(trail)
    sums: dict[tuple[int, int, tuple[int, ...]], int] = defaultdict(int)
    for strand in found:
        sums[strand.claim, strand.account, strand.transfers] += strand.fen
    merged = [
        Strand(claim=claim, account=account, fen=fen, transfers=path) for (claim, account, path), fen in sums.items()
    ]
    return sorted(merged, key=lambda strand: (strand.claim, -strand.fen, strand.transfers))


def _apart(trail: Trail) -> Iterator[Strand]:
    standing, pieces = trail.standing, trail.pieces
    columns = zip(
        standing.claim.tolist(), standing.account.tolist(), standing.fen.tolist(), standing.piece.tolist(), strict=True
    )
    for claim, account, fen, piece in columns:
        yield Strand(claim=claim, account=account, fen=fen, transfers=_path(pieces, piece))


def _path(pieces: Pieces, piece: int) -> tuple[int, ...]:
    path = []
    while piece >= 0:
        path.append(int(pieces.transfer[piece]))
        piece = int(pieces.parent[piece])
    return tuple(reversed(path))


def _mixed(trail: Trail, transfers: Transfers) -> Iterator[Strand]:
    """Pieces lie in order of time, so by the time a piece goes on, all that came before it is in the account."""
    pieces = trail.pieces
    moved = transfers.at(pieces.transfer)
    held: dict[tuple[int, int], deque[tuple[int, tuple[int, ...]]]] = defaultdict(deque)
    columns = zip(
        pieces.transfer.tolist(),
        moved.payer.tolist(),
        moved.payee.tolist(),
        pieces.claim.tolist(),
        pieces.fen.tolist(),
        pieces.hop.tolist(),
        strict=True,
    )
    for transfer, payer, payee, claim, fen, hop in columns:
        arriving = held[payee, claim]
        if hop == 0:
            arriving.append((fen, (transfer,)))
            continue
        source = held[payer, claim]
        while fen:
            there, path = source.popleft()
            part = min(there, fen)
            if there > part:
                source.appendleft((there - part, path))
            arriving.append((part, (*path, transfer)))
            fen -= part
    for (account, claim), lots in held.items():
        for fen, path in lots:
            yield Strand(claim=claim, account=account, fen=fen, transfers=path)
