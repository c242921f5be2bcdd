RATE = 2


class Base:
    def charge(self):
        return 1


class Orders(Base):
    on_paid = None


def total():
    return 1
