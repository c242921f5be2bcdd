import hashlib


class Digest:
    def md5(self):
        return ""


def key_of(text):
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def name_of(text, algorithm):
    return hashlib.sha256(text.encode()).hexdigest() + hashlib.new(algorithm).hexdigest() + Digest().md5()
