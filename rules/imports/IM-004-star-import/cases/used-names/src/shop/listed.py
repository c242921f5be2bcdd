__all__ = ["VAT", "_factor"]

VAT = 1.2
_factor = 2
other = 3
