#include <cstdio>
#include <string>

namespace shop {

const char* const kOrders = "postgresql://shop:w1nter-Coat-b4nana@orders.internal/orders";  // expect: SE-003
const std::string stock = "amqp://stock:q8Zr2LwT6vYb1NcXs4Hd" "@queue.internal:5672";  // expect: SE-003 high

// postgresql://shop:w1nter-Coat-b4nana@orders.internal/orders
const char* const kLocal = "postgresql://shop:shop@localhost/orders";
const char* const kPlain = "postgresql://orders.internal/orders";

void open(char* to, std::size_t room, const char* user, const char* password) {
  snprintf(to, room, "postgresql://%s:%s@orders.internal/orders", user, password);
}

}  // namespace shop
