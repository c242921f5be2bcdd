from shop.fast import total
