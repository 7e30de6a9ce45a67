"""One folder of statements and claims worked by one analyst, without a store."""
