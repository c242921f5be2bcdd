x = y = 1; a, b = b, a
(a), [b, *c] = d
a.b = c[d] = yield e
x += 1; x -= 1; x *= 1; x @= 1; x /= 1; x //= 1; x %= 1; x **= 1; x >>= 1; x <<= 1; x &= 1; x ^= 1; x |= yield
x: int; (x): int = 1; a.b: str = "s"; a[0]: t = *u, v
del a, b.c, d[e], (f, [g])
pass; break; continue
return_ = 1
def f():
    return
    return 1, *a
    yield
    yield from a
    x = await b
raise
raise A
raise A from b
assert a
assert a, "message"
import a, b.c as d, e . f
from a import b
from .a import b as c, d
from ... import (e, f as g,)
from .... h . i import *
global g1, g2
nonlocal n1
print("a") ; exec("b")
type = match = case = _ = 1
type(x); match(x); match[x]; match.x; case(x); match - x
type X = int
type Y[T: (int, str), *Ts, **P] = dict[T, P]
