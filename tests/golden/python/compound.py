if a: pass
elif b: pass; pass;
elif c:
    x
else:
    y

while (n := n - 1):
    pass
else: pass
for i in range(3): pass
for a, (b, *c), d.e in *f, g:
    continue
else:
    pass
try:
    pass
except: pass
try: x
except A: y
except (A, B) as e:
    z
else:
    w
finally:
    v
try:
    pass
finally: pass
try:
    pass
except* A as e:
    pass
except *(B, C):
    pass
with a: pass
with a as b, c as (d, e): pass
with (a, b as c,):
    pass
with (a): pass
with (a, b) as c: pass
with (a).b as c, d: pass
with (yield): pass
with (a for a in b): pass
with (): pass
async def f():
    async with a as b: pass
    async for c in d: pass
    else: pass
    return [x async for x in y if await z]
@decorator
@a.b(c)[d]
@(lambda f: f)
def f(a, b: int = 1, /, c=2, *args: *Ts, d, e: str = "s", **kwargs: dict) -> None:
    def g(*, a): ...
    class C: pass
    return g
@x
async def h(): pass
class A: pass
class B(A, metaclass=M, *bases, **options):
    x: int = 1
    def f(self): return self
@dataclass
class D[T: int = str, *Ts = *tuple[int], **P = [int]](Generic[T]):
    def method[U](self, a: U) -> U: ...
