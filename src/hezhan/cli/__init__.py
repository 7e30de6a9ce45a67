"""The command line: thin doors, one file for each command."""
