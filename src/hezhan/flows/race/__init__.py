"""Racing the money in the centre: standing orders, the planner over all open cases, what officers see and decide of it.

In:  the books. Out: orders and queries drafted, or sent under a standing order; decisions with their reasons.
Law: the machine chooses and drafts; what goes out was signed by an officer, for itself or as one of many within bounds.
"""
