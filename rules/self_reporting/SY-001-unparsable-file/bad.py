"""The rest of the file is checked nevertheless."""


def total(prices):
    return sum(prices)


def rounded(prices:  # expect: SY-001
    return [round(price) for price in prices]


def largest(prices):
    return max(prices)
