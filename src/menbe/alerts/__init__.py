"""Watches and alerts."""
