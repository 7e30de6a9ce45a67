"""The remedy of whoever's account is held: told, heard, answered by somebody else, released.

In:  holds that begin and end, objections, findings. Out: notices, reviewers, answers, releases drafted, wrong holds counted.
Law: every hold has a ground, a clock, a notice and a way to object; the reviewer had no hand in it; what is unrelated is
     released within three days; an objection that is rejected leaves the hold as it is.
"""
