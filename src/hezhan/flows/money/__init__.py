"""Where a case's money went: statements read, claims followed, the next stops listed."""
