"""Why somebody is not let in. What an outsider may hear tells nothing of whether an account exists."""


class NotProven(Exception):
    """It is not proven who it is. There is one sentence for every reason."""


class TooSoon(Exception):
    """Too many tries failed; `seconds` are to be waited."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


class TooWeak(Exception):
    """The password may not be chosen; the words say why."""


class HoldsRoles(Exception):
    """Who holds a role is not invited anew: whoever issues the code could act in that role."""


class NotFresh(Exception):
    """It takes a proof of a few minutes ago, with two factors."""


class Unknown(Exception):
    """There is no such session, credential or member, or it is not one's own."""


class LastWay(Exception):
    """Without it there would be no way left to log in."""
