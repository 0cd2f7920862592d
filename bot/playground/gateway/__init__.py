"""The WebSocket side: sessions, sequence numbers, resuming, compression."""
