# What CPython 3.13 does not read yet.
t"hello {name!r:>{width}} {x=}"
rt'\d{x}' T"b"
t"""{
    x
}"""
try:
    pass
except A, B:
    pass
except C.d, (E), F:
    pass
try:
    pass
except* A, B:
    pass
