"""Who works here, in which unit, with which grants."""
