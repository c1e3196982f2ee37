"""Suggesters: what a language model proposes that an article claims and counts. Off unless the settings name one.

Nothing that comes from here is believed: `claims/suggested.py` decides what stands.
"""
