"""The thinking: one room per capability, pure, and no room knows another."""
