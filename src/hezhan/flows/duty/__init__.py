"""The duty room: how grave a case is, who sits where, what presses most, what one shift hands to the next.

In:  a desk. Out: grades told upward, rosters, the desk's view, hand-over sheets.
Law: a machine proposes a grade, an officer decides; nobody takes over from themself; no clock, no waiting order and no
     objection of the unit is missing from the view or from a sheet.
"""
