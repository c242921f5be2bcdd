from shop.nodes import Node, node


def test_registration_is_refused():
    @node  # expect: NR-002
    class WrongNode(Node):
        pass
