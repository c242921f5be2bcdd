"""A docstring over
two lines"""
'a' "b" '''c''' """d"""
"tab\t newline\n quote\" octal\101 hex\x41 short\u00e9 long\U0001F600 unknown\q"
r"\d\n", R'\'', u"u", b"bytes\xff", rb"\x", Br'\x', b'a' b'b'
"continued \
line", ("over"  # comment between
        "lines")
f"", f"plain", f"{{braces}}", f"{x}", f"a{x}b{y!r}c{z:>10}d"
f"{x!s:{width}.{precision}}", f"{x = }", f"{x=!a}", f"{x=:5}", f"{ x + 1 }"
f"{a['b']} {a["b"]} {f'{f"{1}"}'}", F'{lambda_ if x else (lambda: 1)}'
rf"\d{x}\n", fr'{y:\d}'
f"""{
    x  # a comment inside
    !r
}
text"""
"mixed " f"{x}" ' and ' "more"
f'{x!r:^{width}}', f"{x:%H:%M}", f'{ {1: 2}[1] }', f"{yield_}", f"{*a, b}", f"{x:{{}}}"
f"\N{EM DASH}\x41{x}"
