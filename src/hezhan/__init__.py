"""Hezhan 合战: follow the money, stop it, give it back; one system for an anti-fraud centre."""
