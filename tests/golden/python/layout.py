if a:
	x
	if b:
		y

  # a comment at another column
	z
if c:
        d
x = 1 \
    + 2
f(a,
  # comment in brackets

  b)
if d: \
  e
\
last = 1
naïve = Ünïcode = 变量
class K:

    def a(self): pass # after

# between

    b = 1;
end = 1 # no line end