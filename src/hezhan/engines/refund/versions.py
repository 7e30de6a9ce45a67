"""A new victim starts a new version of the plan (41号文 第9条); what changed is shown, never overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass

from hezhan.core.money import Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One payment that differs between two versions; 0 where a version has none."""

    account: str
    claim_id: str
    before: Fen
    after: Fen


def changes(before: Mapping[tuple[str, str], Fen], after: Mapping[tuple[str, str], Fen]) -> list[Change]:
    """The payments, by (account, claim id), that are not the same in both."""
    return [
        Change(
            account=account,
            claim_id=claim,
            before=before.get((account, claim), Fen(0)),
            after=after.get((account, claim), Fen(0)),
        )
        for account, claim in sorted({*before, *after})
        if before.get((account, claim), 0) != after.get((account, claim), 0)
    ]
