"""``/facts``, and what moderators see."""
