"""Blocking measured: lists beside plain sets, and real resolvers and call servers that enforce them."""
