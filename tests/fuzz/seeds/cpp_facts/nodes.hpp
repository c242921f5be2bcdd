#ifndef DEPOT_NODES_HPP
#define DEPOT_NODES_HPP

#include <kailash/node.hpp>

#include "depot/stock.hpp"

using namespace std;

namespace depot {

// What every node here shares; a base alone.
class DepotNode : public kailash::Node {
 public:
  virtual string title() const = 0;
};

class CountNode : public DepotNode {
 public:
  string title() const override;
};

class MoveNode : public DepotNode {
 public:
  string title() const override;
};

template <typename Value>
class ValueNode : public kailash::Node {};

}  // namespace depot

#endif  // DEPOT_NODES_HPP
