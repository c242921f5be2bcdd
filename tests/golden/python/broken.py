import before
x = = 1
a = 1; b c; d = 2
def f(x y):
    import inside
    return 1
class A:
    def good(self): pass
    def bad(self:
        pass
    def after(self): pass
if a b:
    one
elif c:
    two
else:
    three
if good:
    one
elif d e:
    two
else:
    three
try:
    pass
except A as:
    recover
foo(
def g(): pass
bar = [1,
import after_bracket
match x:
    case 1: pass
    case 2 3: lost
    case 4: also_lost
def no_body():
after_no_body
    unexpected
@decorator
not_a_function
print "old"
f(a=1, b)
f() = 1
s = 'unterminated
del f()
try:
    alone
last
