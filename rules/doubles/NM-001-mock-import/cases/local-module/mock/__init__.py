class Mock:
    pass
