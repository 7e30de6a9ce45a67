"""Operations at the size of a real one, planned beside a greedy plan in the same run."""
