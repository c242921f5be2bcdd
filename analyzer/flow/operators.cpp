// Operators: texts put together, numbers folded, comparisons decided.
#include <algorithm>
#include <cctype>

#include "reading.h"

namespace assay::flow {

using namespace python;

namespace {

constexpr std::size_t kMaxText = 2000;  // of a constant that is folded

std::optional<std::int64_t> fold_numbers(Op op, std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  switch (op) {
    case Op::Add: return __builtin_add_overflow(a, b, &out) ? std::nullopt : std::optional(out);
    case Op::Sub: return __builtin_sub_overflow(a, b, &out) ? std::nullopt : std::optional(out);
    case Op::Mult: return __builtin_mul_overflow(a, b, &out) ? std::nullopt : std::optional(out);
    case Op::FloorDiv:
    case Op::Mod: {
      if (b == 0 || b == -1) return std::nullopt;
      // Python rounds towards minus infinity.
      std::int64_t quotient = a / b;
      if (a % b != 0 && ((a < 0) != (b < 0))) --quotient;
      return op == Op::FloorDiv ? quotient : a - quotient * b;
    }
    case Op::Div: return std::nullopt;
    case Op::BitAnd: return a & b;
    case Op::BitOr: return a | b;
    case Op::BitXor: return a ^ b;
    default: return std::nullopt;
  }
}

std::string piece_of(const Value& value) {
  if (const std::string* text = value.string()) return *text;
  if (const auto number = value.integer()) return std::to_string(*number);
  if (!value->text.empty() && value->choices.empty()) return value->text;
  return std::string(1, gap_of(value));
}

}  // namespace

Value Reading::concatenated(const Value& left, const Value& right) {
  Data data;
  const std::string head = piece_of(left);
  data.taints = all_taints(left);
  if (head.empty()) {
    merge(data.taints, all_taints(right));
  } else {
    merge_behind(data.taints, all_taints(right));
  }
  const std::string text = head + piece_of(right);
  if (left.constant() != nullptr && right.constant() != nullptr && text.size() <= kMaxText) return text_value(text);
  data.text = text.substr(0, 400);
  data.harmless = data.taints.empty() && flattened(left)->harmless && flattened(right)->harmless;
  return Value(std::move(data));
}

Value Reading::eval_binary(Op op, const Value& left, const Value& right) {
  const auto a = left.integer();
  const auto b = right.integer();
  if (a && b) {
    const auto folded = fold_numbers(op, *a, *b);
    return folded ? integer_value(*folded) : harmless_value();
  }
  switch (op) {
    case Op::Add: {
      const Shape* x = shape_of(left, Shape::Kind::list);
      const Shape* y = shape_of(right, Shape::Kind::list);
      if (x != nullptr && y != nullptr && !x->open && !y->open) {
        std::vector<Value> items = x->items;
        items.insert(items.end(), y->items.begin(), y->items.end());
        return list_value(std::move(items));
      }
      if (x != nullptr) return y == nullptr ? with_rest(left, flattened(right)) : with_rest(left, element_of(right));
      if (y != nullptr) return with_rest(right, flattened(left));
      return concatenated(left, right);
    }
    case Op::Mod: {
      if (!left.string() && left->text.empty()) {
        const Value whole = concatenated(left, flattened(right));
        return tainted_value(whole->taints);
      }
      Arguments arguments;
      const Shape* list = shape_of(right, Shape::Kind::list);
      if (list != nullptr) {
        arguments.positional = list->items;
        if (list->rest) arguments.positional.push_back(*list->rest);
      } else {
        arguments.positional.push_back(right);
      }
      std::string text;
      const std::string pattern = piece_of(left);
      std::vector<bool> numbers;  // by argument: "%d" takes nothing else
      for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%' || i + 1 == pattern.size()) {
          text += pattern[i];
        } else if (pattern[i + 1] == '%') {
          text += pattern[++i];
        } else {
          while (i + 1 < pattern.size() && !std::isalpha(static_cast<unsigned char>(pattern[i + 1]))) {
            ++i;
            if (pattern[i] == '(') i = std::min(pattern.find(')', i), pattern.size() - 1);
          }
          ++i;
          const std::size_t which = numbers.size();
          numbers.push_back(i < pattern.size() &&
                            std::string_view("diouxXeEfFgGc").find(pattern[i]) != std::string_view::npos);
          text += gap_of(which < arguments.positional.size() ? arguments.positional[which] : right);
        }
      }
      Data data;
      data.taints = all_taints(left);
      data.harmless = flattened(left)->harmless;
      const bool one_to_one = numbers.size() == arguments.positional.size() && (list == nullptr || !list->open);
      for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
        if (one_to_one && numbers[i]) continue;
        if (i == 0 && text.find_first_of("\x01\x02\x03") == 0) {
          merge(data.taints, all_taints(arguments.positional[i]));
        } else {
          merge_behind(data.taints, all_taints(arguments.positional[i]));
        }
        data.harmless = data.harmless && flattened(arguments.positional[i])->harmless;
      }
      data.text = text.substr(0, 400);
      return Value(std::move(data));
    }
    case Op::Div: {  // a path below another one
      Value out = concatenated(concatenated(left, text_value("/")), right);
      Data data = out.copy();
      data.choices.clear();
      data.symbol = left->symbol;
      for (Taint& taint : data.taints) taint.cleared &= ~kNormalized;
      return Value(std::move(data));
    }
    case Op::BitOr: {
      const Shape* x = shape_of(left, Shape::Kind::dict);
      const Shape* y = shape_of(right, Shape::Kind::dict);
      if (x == nullptr || y == nullptr) return flattened(concatenated(left, right));
      Value out = left;
      for (const auto& [key, entry] : y->entries) out = with_entry(out, Shape::Kind::dict, key, entry);
      return !y->rest ? out : with_rest(out, *y->rest);
    }
    case Op::Mult: {
      if (shape_of(left, Shape::Kind::list) != nullptr) return with_rest(left, element_of(left));
      const std::string* text = left.string();
      if (text != nullptr && b && *b >= 0 && text->size() * static_cast<std::size_t>(*b) <= kMaxText) {
        std::string repeated;
        for (std::int64_t i = 0; i < *b; ++i) repeated += *text;
        return text_value(std::move(repeated));
      }
      return tainted_value(concatenated(left, right)->taints);
    }
    default: return harmless_value();  // numbers
  }
}

Value Reading::eval_compare(const Compare& compare) {
  Value left = eval(compare.left);
  std::optional<bool> all = true;
  for (std::size_t i = 0; i < compare.ops.size(); ++i) {
    const Value right = eval(compare.comparators[i]);
    const Literal* a = left.constant();
    const Literal* b = right.constant();
    std::optional<bool> one;
    const Op op = compare.ops[i];
    if ((op == Op::In || op == Op::NotIn) && a != nullptr) {
      bool known = false;
      bool found = false;
      if (const std::string* text = right.string(); text != nullptr && left.string() != nullptr) {
        known = true;
        found = text->find(*left.string()) != std::string::npos;
      } else if (const Shape* list = shape_of(right, Shape::Kind::list); list != nullptr && !list->open) {
        known = std::ranges::all_of(list->items, [](const Value& item) { return item.constant() != nullptr; });
        found = known && std::ranges::any_of(list->items, [&](const Value& item) { return *item.constant() == *a; });
      }
      if (known) one = found == (op == Op::In);
    } else if (a != nullptr && b != nullptr) {
      const bool same_kind = a->kind == b->kind;
      switch (op) {
        case Op::Eq:
        case Op::Is: one = *a == *b; break;
        case Op::NotEq:
        case Op::IsNot: one = *a != *b; break;
        case Op::Lt:
          if (same_kind) one = *a < *b;
          break;
        case Op::LtE:
          if (same_kind) one = *a <= *b;
          break;
        case Op::Gt:
          if (same_kind) one = *a > *b;
          break;
        case Op::GtE:
          if (same_kind) one = *a >= *b;
          break;
        default: break;
      }
    } else if (op == Op::Is || op == Op::IsNot || op == Op::Eq || op == Op::NotEq) {
      // A list or a built text is not None.
      const bool none = b != nullptr && b->kind == Literal::Kind::none;
      if (none && left->choices.empty() &&
          (shape_of(left, Shape::Kind::list) != nullptr || shape_of(left, Shape::Kind::dict) != nullptr)) {
        one = op == Op::IsNot || op == Op::NotEq;
      }
    }
    if (one && !*one) return boolean_value(false);
    if (!one) all.reset();
    left = right;
  }
  return all ? boolean_value(*all) : harmless_value();
}

}  // namespace assay::flow
