"""The log and what is proved by it: packages, checks, alarms."""
