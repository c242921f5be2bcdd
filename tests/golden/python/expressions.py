# Every operator, every display, every postfix.
a or b or c and d and not e
a < b <= c == d != e is f is not g in h not in i
a | b ^ c & d << e >> f + g - h
a * b / c // d % e @ f
-a ** -b, +a, ~a, not not a
(a + b) * c - (d)
2 ** 3 ** 4
a if b else c if d else e
(yield_free := 1)
lambda: 0
lambda a, /, b=1, *c, d, e=2, **f: (a, b)
lambda *, k: k
f(), f(a), f(a, *b, c=1, *d, **e, g=2)
f(x for x in y), f((x for x in y), z), f(a := 1)
a.b.c[d](e).f
a[1], a[1:2], a[::], a[1:2:3, ...], a[*b], a[*b, 1:], a[b := 1], a[1,]
(), (a,), (a, b), (*a, b), [], [*a, b], {}, {a: b, **c}, {a, *b}
[x for x in y if z if w], {x for x in y}, {k: v for k, v in y}, (x async for x in y)
[(a, b) for a in c for b, *d in e]
0, 1_000, 0xFF, 0o17, 0b1_0, 1.5, 1e10, 1_0.0_1e-5, .5, 5., 3j, 1if a else 2
None, True, False, ...
await a, await a.b(c) ** 2
x, = *a, b
