"""Where every request arrives: who asks, in which language, and whether they may now."""
