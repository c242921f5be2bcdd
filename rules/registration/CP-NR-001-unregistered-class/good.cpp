#include "kailash/node.hpp"

namespace shop {

class PriceNode : public kailash::Node {};

class StockNode : public kailash::Node {};
static kailash::NodeRegistrar<StockNode> stock_registrar("StockNode");

class OrderNode : public kailash::Node {};
class OfferNode : public kailash::Node {};
class TotalNode : public kailash::Node {
 public:
  static std::unique_ptr<kailash::Node> create();
};

void register_all(kailash::NodeFactory& factory) {
  factory.register_node<OrderNode>("OrderNode");
  factory.register_node("OfferNode", [] { return std::make_unique<OfferNode>(); });
  factory.register_node("TotalNode", &TotalNode::create);
}

template <typename Value>
class ValueNode : public kailash::Node {};

class Reader : public kailash::Node {
 public:
  virtual int read() = 0;
};

class Price {};

}  // namespace shop

KAILASH_REGISTER_NODE(
    shop::PriceNode)
