from shop.listed import VAT, _factor

print(VAT * _factor)
