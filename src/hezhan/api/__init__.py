"""The API: thin doors over flows, one file per room. `shell` is what every door has in common."""
