"""The commands of ``roadbook``, one a module: each registers its arguments, and carries itself out."""
