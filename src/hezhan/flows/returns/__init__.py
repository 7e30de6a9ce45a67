"""What is held goes back: plans, notices, papers."""
