"""Plays a written conversation, and writes down what came of it. ``docs`` and bug reports are made of such."""

from bot.playground.script.picturing import pictured
from bot.playground.script.playing import played
from bot.playground.script.reading import Script, ScriptError, Step, read_script
from bot.playground.script.transcript import transcript

__all__ = ["Script", "ScriptError", "Step", "pictured", "played", "read_script", "transcript"]
