"""Scoring a newsroom against a world's answers. It reads what `menbe export` wrote, so anyone can recompute it."""

from menbe.demo.scoring.misses import Miss, miss_table, misses
from menbe.demo.scoring.score import Scores, gain_table, score, table

__all__ = ["Miss", "Scores", "gain_table", "miss_table", "misses", "score", "table"]
