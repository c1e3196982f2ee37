"""Scoring a newsroom against a world's answers. It reads what `menbe export` wrote, so anyone can recompute it."""

from menbe.demo.scoring.score import gain_table, score, table

__all__ = ["gain_table", "score", "table"]
