from shop.listed import*  # expect: IM-004

print(VAT * _factor)
