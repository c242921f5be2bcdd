SAVED = {}
