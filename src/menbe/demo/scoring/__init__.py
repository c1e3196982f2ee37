"""Scoring a newsroom against a world's answers. It reads what `menbe export` wrote, so anyone can recompute it."""

from menbe.demo.scoring.score import score, table

__all__ = ["score", "table"]
