"""What the centre does when something happens: ports and engines joined, no thinking of their own."""
