"""Who fetches the cash, as leads for officers."""
