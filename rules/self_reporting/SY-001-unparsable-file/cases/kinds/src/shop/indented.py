def total(prices):
    return sum(prices)
  print("between two levels")  # expect: SY-001
