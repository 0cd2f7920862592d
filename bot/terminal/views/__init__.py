"""What people and programs read in a terminal. Pure."""
