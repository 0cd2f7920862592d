"""The chat in the terminal: its lines, its history, what a line leads to."""
