"""Who there is in the case: accounts by number and by the slot they fill in the cast, and their institutions."""

from collections.abc import Mapping
from dataclasses import dataclass

from hezhan.city.banks.holders import Account, Institution


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All accounts by number, and by the slot they fill in the cast; slots are known to the truth only."""

    accounts: Mapping[str, Account]
    cast: Mapping[str, Account]

    def number(self, slot: str) -> str:
        """The account number of a slot."""
        return self.cast[slot].number


INSTITUTIONS = {
    institution.code: institution
    for institution in (
        Institution(code="jiangzuo", name="江左银行", mark="11", cards_length=19, accounts_length=17),
        Institution(
            code="minshang",
            name="闽商银行",
            mark="12",
            cards_length=18,
            accounts_length=16,
            clock_s=3,
        ),
        Institution(
            code="dongyu",
            name="东屿银行",
            mark="13",
            cards_length=19,
            accounts_length=18,
            clock_s=-4,
        ),
        Institution(code="yunling", name="云岭银行", mark="14", accounts_length=18),
        Institution(
            code="ludao",
            name="鹭岛银行",
            mark="15",
            cards_length=16,
            accounts_length=19,
            clock_s=6,
            shares_serials=False,
        ),
        Institution(code="hainong", name="海农商业银行", mark="16", accounts_length=16, clock_s=-2),
        Institution(code="saibei", name="塞北银行", mark="17", cards_length=19, answers=False),
        Institution(code="lingxin", name="岭信银行", mark="18", cards_length=18, answers=False),
        Institution(code="tenpay", name="财付通", mark="21", wallet=True),
        Institution(code="alipay", name="支付宝", mark="22", wallet=True),
        Institution(code="clearing", name="备付金集中存管", mark="00", accounts_length=16, answers=False),
    )
}
