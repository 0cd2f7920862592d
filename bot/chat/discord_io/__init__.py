"""How Roadbook keeps to Discord's ways: connecting, sending, pace, permissions, failures."""
