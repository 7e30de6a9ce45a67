"""Incidents and instants that tests of the duty room share."""

from hezhan.core.incidents import Caller, How, Incident, Payment, Side, Victim
from hezhan.core.instants import SECOND, Instant, parse_instant

MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def at(text):
    """'2024-05-10 17:30' of Asia/Shanghai."""
    return parse_instant(text.replace(" ", "T") + ":00+08:00")


NOW = at("2024-05-10 17:30")


def payment(fen=None):
    return Payment(time=NOW, payer=Side(), payee=Side(account="9900"), fen=fen, channel="", told="")


def incident(number="J1", *, fen=(), victim=None, **more):
    return Incident(
        **{
            "incident_no": number,
            "reported_at": NOW,
            "how": How.CALL_110,
            "caller": Caller(),
            "victim": victim or Victim(),
            "location": "",
            "words": "",
            "payments": tuple(payment(one) for one in fen),
            "still_deceived": None,
            "officer": "",
            "unread": (),
            "sha256": number,
        }
        | more
    )


def later(instant, minutes):
    return Instant(instant + minutes * MINUTE)
