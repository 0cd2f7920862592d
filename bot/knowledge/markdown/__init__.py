"""The Markdown of a fact's answer: read into blocks that hold nothing but what may be shown."""
