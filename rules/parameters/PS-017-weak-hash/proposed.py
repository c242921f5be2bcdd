import hashlib
from hashlib import sha1


def key_of(text):
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def name_of(text):
    return sha1(text.encode(), usedforsecurity=False).hexdigest() + hashlib.new("MD5", text.encode(), usedforsecurity=False).hexdigest()
