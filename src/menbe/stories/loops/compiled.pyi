"""What `compiled.c` offers, where it was compiled."""

from menbe.stories.loops.plain import enter as enter
from menbe.stories.loops.plain import hold as hold
from menbe.stories.loops.plain import judge as judge
from menbe.stories.loops.plain import liken as liken
from menbe.stories.loops.plain import likest as likest
from menbe.stories.loops.plain import number as number
from menbe.stories.loops.plain import search as search
from menbe.stories.loops.plain import share as share
from menbe.stories.loops.plain import weigh as weigh
