"""Policies: whose money leaves first when an account holds the money of several origins.

No rule is settled in law for money mixed on the way (fifo is Clayton's Case 1816; clean-first the lowest-balance
rule), so several are always shown side by side and the one used is printed on every document.
"""

from enum import StrEnum


class Policy(StrEnum):
    """Whose money leaves first."""

    FIFO = "fifo"  # oldest lot first
    LIFO = "lifo"  # newest lot first
    CLEAN_FIRST = "clean-first"  # clean lots oldest first, then claims' lots oldest first
    TAINT_FIRST = "taint-first"  # claims' lots oldest first, then clean lots oldest first
    PRO_RATA = "pro-rata"  # each origin in proportion to what is held
    POISON = "poison"  # whoever can be reached; names accounts, not amounts


AMOUNT_POLICIES: tuple[Policy, ...] = tuple(policy for policy in Policy if policy is not Policy.POISON)
