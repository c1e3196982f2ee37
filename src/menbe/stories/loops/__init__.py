"""The inner loops of filing: in C where a compiler was at hand when Menbe was installed, else in numpy."""

try:
    from menbe.stories.loops.compiled import enter, hold, judge, liken, likest, number, search, share, weigh

    COMPILED = True
except ImportError:
    from menbe.stories.loops.plain import enter, hold, judge, liken, likest, number, search, share, weigh

    COMPILED = False

NAMES = ("enter", "hold", "judge", "liken", "likest", "number", "search", "share", "weigh")

__all__ = ["COMPILED", "NAMES", "enter", "hold", "judge", "liken", "likest", "number", "search", "share", "weigh"]
