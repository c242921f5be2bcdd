RATE = 1
LIMIT = 10
_hidden = 3
