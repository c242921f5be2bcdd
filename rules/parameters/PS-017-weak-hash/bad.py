import hashlib
from hashlib import sha1


def key_of(text):
    return hashlib.md5(text.encode()).hexdigest()  # expect: PS-017


def name_of(text):
    return sha1(text.encode()).hexdigest() + hashlib.new("MD5", text.encode()).hexdigest()  # expect: PS-017, PS-017
