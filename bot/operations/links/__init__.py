"""Whether the pages that a fact base cites are still there, asked politely."""
