from {{ package }} import prices  # expect: SY-001


def total():
    return sum(prices)
