def total(prices):
    print "total", sum(prices)  # expect: SY-001
    exec "pass"
