"""Worked examples: warnings, blocking, facts of reports, series, persons, gangs, leads."""

from fractions import Fraction

from tests.bench.score.worlds import scored, values, when

CASES = [
    {
        "case_id": f"c{n}",
        "gang_id": gang,
        "channel_id": channel,
        "subject": subject,
        "began_at": when(began),
        "certain_at": when(certain),
        "first_paid_at": when(paid),
        "reported_at": when(reported),
        "loss_fen": loss,
    }
    for n, (gang, channel, subject, began, certain, paid, reported, loss) in enumerate(
        [
            ("g1", "k1", "s1", 100, 200, 400, 900, 1000),
            ("g1", "k1", "s2", 100, 300, 200, None, 3000),
            ("g2", "k1", "s3", 100, None, None, 500, 0),
            ("g2", "", "s1", 1000, 1100, 1200, 1300, 500),
            ("", "k2", "s4", 100, 150, 160, 170, 700),
        ]
    )
]


def warned(*rows):
    return [
        {"warning_id": name, "subject": subject, "raised_at": when(at), "first_event_id": event}
        for name, subject, at, event in rows
    ]


def test_warnings():
    warnings = warned(
        ("w1", "s1", 50, ""),  # before it began: not yet about this case
        ("w1", "s1", 280, ""),
        ("w2", "s2", 200, ""),  # at the payment itself: too late
        ("w3", "s3", 450, ""),
        ("w4", "s5", 450, "e1"),
        ("w5", "s5", 460, "e9"),
        ("w6", "s1", 950, ""),  # between two cases
    )
    truth = {"cases": CASES, "events": [{"event_id": "e1"}]}
    found = values({"warnings": warnings}, truth)
    assert found["warned_before_payment", ""] == Fraction(1, 4)
    assert found["warned_yuan", ""] == Fraction(1000, 5200)
    assert found["warned_before_certain", ""] == Fraction(1, 4)
    assert found["warning_precision", ""] == Fraction(4, 6)
    assert found["warning_lead", ""] == 2
    assert found["warned_ten_minutes", ""] == 0
    assert found["warning_in_cases", ""] == Fraction(3, 6)
    without_events = values({"warnings": warnings}, {"cases": CASES})
    assert without_events["warning_precision", ""] == Fraction(3, 6)


def test_warnings_beside_the_simple_rule_at_as_many_measures():
    warnings = warned(("w1", "s1", 280, ""), ("w2", "s9", 300, ""))
    simple = warned(*((f"h{n}", "s9", n, "") for n in range(8)), ("h8", "s2", 150, ""), ("h9", "s2", 160, ""))
    truth = {"cases": [{**one, "began_at": when(-1000 + n)} for n, one in enumerate(CASES)]}
    found = values({"warnings": warnings, "simple": simple}, truth)
    # two of ten hits: a fifth of the 3,000 that all hits would have prevented, beside 1,000 and 500 of ours
    assert found["prevented_beside_simple", ""] == Fraction(1500, 600)
    assert found["warned_ten_minutes", ""] == Fraction(500, 5200)


def test_blocking():
    verdicts = [
        {"input": " 111 ", "verdict": "block", "kind": "phone", "until": None},
        {"input": "a.topx", "verdict": "unknown"},
        {"input": "b.topx", "verdict": "block"},
        {"input": "school", "verdict": "block"},
        {"input": 10086, "verdict": "allow"},
        {"input": "b.topx", "verdict": "unknown"},
        {"input": "nobody knows", "verdict": "block"},
    ]
    truth = {
        "indicators": [
            {"kind": "phone", "value": "111"},
            {"kind": "phone", "value": "222"},  # never asked
            {"kind": "domain", "value": "a.topx"},
            {"kind": "domain", "value": "b.topx", "gang_id": "g1"},
            {"kind": "domain", "value": "b.topx", "gang_id": "g2"},
        ],
        "honest": [{"kind": "phone", "value": value} for value in ("school", "10086", "courier")],
    }
    found = values({"verdicts": verdicts}, truth)
    assert found["blocked", ""] == Fraction(2, 4)
    assert found["blocked", "phone"] == found["blocked", "domain"] == Fraction(1, 2)
    assert found["false_blocks", ""] == Fraction(1, 2)


def entity(kind, value, start, owner="suspect", **more):
    return {"type": kind, "value": value, "start": start, "end": start + 3, "owner": owner, **more}


def test_facts_of_reports():
    truth = [
        {
            "id": "1",
            "fraud_type": "A",
            "loss_fen": 100,
            "entities": [
                entity("phone", "111", 0),
                entity("phone", "111", 9),
                entity("amount", 8500000, 20, currency="USDT"),
                entity("person", "王", 30, "victim"),
            ],
        },
        {"id": "2", "fraud_type": "B", "loss_fen": None, "entities": []},
        {"id": "3", "fraud_type": None, "loss_fen": 7, "entities": [entity("url", "x", 0)]},
    ]
    said = [
        {
            "id": "1",
            "fraud_type": "A",
            "loss_fen": 101,
            "entities": [
                entity("phone", "111", 0),
                entity("phone", "111", 10),
                entity("amount", 8500000, 20),
                entity("person", "王", 30),
            ],
        },
        {"id": "2", "fraud_type": "A", "loss_fen": 5, "entities": [entity("url", "y", 0)]},
        {"id": "4", "fraud_type": "A", "loss_fen": 5, "entities": [entity("url", "z", 0)]},
    ]
    figures, notes = scored({"understood": said}, {"reports": truth})
    found = {key: figure.value for key, figure in figures.items()}
    assert found["extract_exact_precision", ""] == Fraction(2, 5)
    assert found["extract_exact_recall", ""] == Fraction(2, 5)
    assert found["extract_exact_f1", "phone"] == Fraction(1, 2)
    assert found["extract_value_precision", ""] == Fraction(2, 4)
    assert found["extract_value_recall", ""] == Fraction(2, 4)
    assert found["extract_value_f1", "phone"] == 1
    assert found["extract_owner", ""] == Fraction(1, 2)
    assert found["fraud_type", ""] == Fraction(1, 2)
    assert found["fraud_type_macro_f1", ""] == Fraction(2, 3) / 2
    assert found["loss_exact", ""] == 0
    assert "1 份报案" in notes[0]


REPORTED = [{**one, "reported_at": one["reported_at"] or when(950)} for one in CASES]


def test_a_case_that_nobody_reported_is_not_judged():
    series = [
        {"case_id": "c0", "series_id": "x"},
        {"case_id": "c2", "series_id": "y"},
        {"case_id": "c3", "series_id": "y"},
    ]
    found = values({"series": series}, {"cases": CASES})
    assert found["link_pair_recall", ""] == 1  # c1 is of c0's gang, and no result could name it
    assert found["link_b3_recall", ""] == 1


def test_series_and_channels():
    series = [{"case_id": f"c{n}", "series_id": name} for n, name in enumerate(["x", "x", "x", "y", "y"])]
    links = [
        {"case_a": "c0", "case_b": "c1", "type": "money-channel"},
        {"case_a": "c1", "case_b": "c4", "type": "money-channel"},
        {"case_a": "c0", "case_b": "c2", "type": "gang"},
    ]
    figures, notes = scored({"series": series, "links": links}, {"cases": REPORTED})
    found = {key: figure.value for key, figure in figures.items()}
    assert found["link_pair_precision", ""] == Fraction(1, 3)
    assert found["link_pair_recall", ""] == Fraction(1, 2)
    assert found["link_false_merges", ""] == 2 * 10_000 / Fraction(4)
    assert found["link_b3_precision", ""] == (2 * Fraction(2, 3) + Fraction(1, 3) + 1) / 4
    assert found["link_b3_recall", ""] == (1 + 1 + Fraction(1, 2) + Fraction(1, 2)) / 4
    assert found["channel_pair_precision", ""] == Fraction(1, 3)
    assert found["channel_pair_recall", ""] == Fraction(1, 3)
    assert found["channel_b3_recall", ""] == (Fraction(2, 3) * 2 + Fraction(1, 3) + 1) / 4
    assert len(notes) == 2  # c4 has no gang, c3 no channel


def test_links_alone_name_only_the_cases_in_them():
    links = [{"case_a": "c0", "case_b": "c1", "type": "money-channel"}]
    found = values({"links": links}, {"cases": REPORTED})
    assert found["channel_b3_recall", ""] == Fraction(2, 3) * 2 / 4
    assert found["channel_b3_precision", ""] == 1


RECORDS = {
    "records": [{"record_id": f"r{n}", "person_id": person} for n, person in enumerate("aaabbc")],
    "members": [
        {"gang_id": "g1", "person_id": "a", "role": "organiser"},
        {"gang_id": "g1", "person_id": "b", "role": "mule"},
        {"gang_id": "g2", "person_id": "b", "role": "mule"},
        {"gang_id": "g2", "person_id": "d", "role": "mule"},
    ],
}
PERSONS = [{"record_id": f"r{n}", "person_id": person} for n, person in enumerate("XXYYYZ")]


def test_persons_are_the_true_ones_whose_records_they_mostly_hold():
    """X is a; Y holds one record of a and two of b: it is b; Z is c, who is no member."""
    members = [
        {"gang_id": "G", "person_id": "X", "role": "organiser"},
        {"gang_id": "G", "person_id": "Y", "role": "organiser"},
        {"gang_id": "G", "person_id": "Y", "role": "mule"},
        {"gang_id": "G", "person_id": "Z", "role": ""},
        {"gang_id": "H", "person_id": "", "role": "organiser"},
    ]
    leads = [{"lead_id": lead, "person_id": person} for lead, person in (("1", "Y"), ("1", "Z"), ("2", "Z"), ("3", ""))]
    found = values({"persons": PERSONS, "members": members, "leads": leads}, RECORDS)
    assert found["member_precision", ""] == Fraction(2, 3)
    assert found["member_recall", ""] == Fraction(2, 3)
    assert found["role_f1", "organiser"] == Fraction(2, 3)
    assert found["role_f1", "mule"] == Fraction(2, 3)
    assert found["role_f1", ""] == Fraction(4, 6)
    assert found["role_macro_f1", ""] == Fraction(2, 3)
    assert found["leads_true", ""] == Fraction(1, 3)
    assert found["members_led_to", ""] == Fraction(1, 3)
    assert found["identity_pair_precision", ""] == Fraction(2, 4)
    assert found["identity_pair_recall", ""] == Fraction(2, 4)


def test_finer_parts_are_folded_and_holders_of_used_accounts_are_mules():
    truth = {
        "members": [
            {"gang_id": "g", "person_id": "a", "role": "caller"},
            {"gang_id": "g", "person_id": "b", "role": "team-leader"},
        ],
        "mules": [
            {"account": "1", "person_id": "c", "level": "2"},
            {"account": "2", "person_id": "d", "level": "0"},
        ],
        "accounts": [{"account": "1", "person_id": "c"}],
    }
    said = [{"person_id": "a", "role": "operator"}, {"person_id": "account:1", "role": "mule"}]
    found = values({"members": said}, truth)
    assert found["member_precision", ""] == 1
    assert found["member_recall", ""] == Fraction(2, 3)
    assert found["role_f1", "operator"] == found["role_f1", "mule"] == 1
    assert found["role_f1", "manager"] == 0


def test_without_records_an_id_stands_for_itself():
    found = values({"members": [{"person_id": "a", "role": "organiser"}]}, RECORDS)
    assert found["member_precision", ""] == 1
    assert found["role_f1", "organiser"] == 1
