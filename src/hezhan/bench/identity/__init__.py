"""`hezhan bench identify`: persons out of records beside the simplest rule, on a city or on a public set with its truth."""
