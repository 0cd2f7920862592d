"""Where a question comes in: commands, plain messages, the menu of a message, windows."""
