"""The command line, room by room: one command per use case. `menbe/cli.py` puts them together."""
