#pragma once
namespace shop {
class Store {
 public:
  virtual ~Store() = default;
  virtual int stock() const = 0;
};
using StorePort = Store;
}  // namespace shop
