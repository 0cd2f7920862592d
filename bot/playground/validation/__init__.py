"""What Discord refuses: lengths, counts, shapes. Each refusal names its field, as Discord's does."""
