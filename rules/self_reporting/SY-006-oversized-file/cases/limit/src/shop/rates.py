RATES = [1, 2, 3]
