match x:
    case 1 | -1 | 1.5 | 2j | -1 + 2j | 3 - 4j: pass
    case "a" "b" | b"c": pass
    case None | True | False: pass
    case _: pass
    case name: pass
    case a.b.c: pass
    case (a): pass
    case (): pass
    case (a,): pass
    case [a, *_, b] | (c, *rest): pass
    case a, *b: pass
    case *a,: pass
    case {}: pass
    case {"k": v, a.b: 1, -1: _, **rest}: pass
    case A(): pass
    case a.B(1, x, k=[y], l=C(),): pass
    case (1 | 2) as n if n > 1: pass
    case {"a": [1, {"b": (x as y)}]}:
        pass
match a, *b:
    case _:
        match (c):
            case [match, case, type]: pass
match -x:
    case 1: pass
match [a, b][0]:
    case 1: pass
match = {match: case}
match[a:b], match * a, match is None
match (a, b)
match: int
