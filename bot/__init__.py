"""Roadbook: answers questions from a curated fact base and proves what it says."""

from importlib.metadata import version

__version__ = version("roadbook")
