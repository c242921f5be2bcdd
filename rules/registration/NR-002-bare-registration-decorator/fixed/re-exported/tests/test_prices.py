from shop.nodes import Node, node


def test_registration_is_refused():
    @node()
    class WrongNode(Node):
        pass
