"""Documents and exports that tests hand over. All people are invented."""

import json

WHOLE = {
    "incident_no": "J990100202405100017",
    "reported_at": "2024-05-10T17:30:00+08:00",
    "how": "110-call",
    "caller": {"name": "陈安", "phone": "12000000001", "id_card": "99010119490307001X"},
    "victim": {
        "name": "陈平",
        "phone": "12000000002",
        "id_card": "990101200503070011",
        "occupation": "学生",
        "firm": "",
    },
    "location": "某市某路 1 号",
    "words": "对方冒充公检法，仍在通话中。",
    "payments": [
        {
            "time": "2024-05-10T17:02:11+08:00",
            "payer": {"name": "陈平", "account": "9900000000000017", "bank": "甲银行"},
            "payee": {"name": "李某", "account": "9900000000003382", "bank": "乙银行"},
            "amount": "350000.00",
            "channel": "手机银行",
        },
    ],
    "still_deceived": True,
    "officer": "王警官",
}


def document(**changed):
    """A document with some members changed."""
    return json.dumps({**WHOLE, **changed}, ensure_ascii=False).encode()


def paid(**changed):
    """A document whose one payment has some members changed."""
    return document(payments=[{**WHOLE["payments"][0], **changed}])


def all_texts(incident):
    """Every text in an incident, for looking whether something was lost."""
    sides = [side for one in incident.payments for side in (one.payer, one.payee)]
    people = (incident.caller, incident.victim, *sides)
    texts = [getattr(person, name) for person in people for name in person.__slots__]
    texts += [incident.incident_no, incident.location, incident.words, incident.officer]
    texts += [text for one in incident.payments for text in (one.channel, one.told)]
    texts += [text for one in incident.unread for text in (one.where, one.text)]
    return texts
