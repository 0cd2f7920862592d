"""What moderators learn from what people ask in vain: groups of one meaning, what is mended, suggested phrasings."""
