# coding: latin-1
CURRENCY = "¤"
