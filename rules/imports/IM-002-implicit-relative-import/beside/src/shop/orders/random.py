import random


def pick(values):
    return random.choice(values)
