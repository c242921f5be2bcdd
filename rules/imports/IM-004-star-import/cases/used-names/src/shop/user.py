from shop import shared

print(shared.LIMIT)
