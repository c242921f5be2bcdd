from shop.orders.tax import VAT

if VAT:
    from shop.rates import (
        RATE,
    )