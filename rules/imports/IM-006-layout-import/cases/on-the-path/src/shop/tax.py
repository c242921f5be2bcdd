VAT = 1.2
