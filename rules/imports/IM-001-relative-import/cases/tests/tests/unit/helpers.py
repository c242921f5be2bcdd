def order():
    return {}
