// Takes macros that no C++ grammar can read without their definitions out of the grammar's way:
//
//   class SHOP_EXPORT Order : public Base { Q_OBJECT public: ... };      names and invocations that stand for nothing
//   TEST_F(OrderTest, IsPriced) { ... }                                  invocations that stand for a function's head
//   SECTION("empty") { ... }                                             ... for a statement's head
//   RCLCPP_COMPONENTS_REGISTER_NODE(shop::PriceNode)                     declarations without an end
//
// They are blanked, or replaced by as many bytes of plain C++, so that every offset stays what it is. What they say is
// read from the tokens (see uses.h). A name is taken for a macro where it is spelt like one, in capitals, and stands
// where the grammar has no place for a name. Private to this layer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexer.h"

namespace assay::syntax {

// Whether a name is in capitals, as macros are: letters, digits and '_', three at least and one of them a letter.
bool spelt_like_macro(std::string_view name);

// `text` is changed in place; its length is not. `read` tells which tokens are code.
void mask_macros(std::string& text, const std::vector<Token>& tokens, const std::vector<bool>& read);

}  // namespace assay::syntax
