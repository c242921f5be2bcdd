#include "kailash/node.hpp"

namespace shop {

class PriceNode : public kailash::Node {
 public:
  void run() override {}
};

// KAILASH_REGISTER_NODE(shop::PriceNode)

class Taxed : public kailash::Node {
 public:
  virtual double rate() const = 0;
};

class TaxNode final : public Taxed {  // expect: CP-NR-001
 public:
  double rate() const override { return 0.2; }
  const char* text() const { return "KAILASH_REGISTER_NODE(shop::TaxNode)"; }
};

}  // namespace shop

KAILASH_REGISTER_NODE(shop::PriceNode)
