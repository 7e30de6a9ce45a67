"""What the screen of a case's money is drawn from, down to the rows behind each line."""
