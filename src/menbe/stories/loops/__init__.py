"""The inner loops of filing: in C where they were compiled when Menbe was installed, else in numpy. Both do the same."""

try:
    from menbe.stories.loops.compiled import enter, hold, judge, liken, likest, search, share, weigh

    COMPILED = True
except ImportError:
    from menbe.stories.loops.plain import enter, hold, judge, liken, likest, search, share, weigh

    COMPILED = False

__all__ = ["COMPILED", "enter", "hold", "judge", "liken", "likest", "search", "share", "weigh"]
