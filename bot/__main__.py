"""``python -m bot``: the same as the ``roadbook`` command."""

from bot.cli import main

if __name__ == "__main__":
    main()
