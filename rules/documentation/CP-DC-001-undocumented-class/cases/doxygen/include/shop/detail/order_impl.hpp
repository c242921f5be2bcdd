#pragma once
namespace shop {
class OrderImpl {};
}  // namespace shop
