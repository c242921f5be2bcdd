// Expressions: the value of each, as far as it can be told.
#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "parsers/python/walk.h"
#include "reading.h"

namespace assay::flow {

using namespace python;

namespace {

constexpr std::size_t kMaxText = 2000;  // of a constant that is folded
constexpr std::int64_t kShort = 16;     // characters; `run_id[:8]` is a name for people

// Spelling of a number to its value; nothing for one that is too large or not whole.
std::optional<std::int64_t> whole_number(std::string_view raw) {
  std::string digits;
  for (const char c : raw) {
    if (c != '_') digits += c;
  }
  int base = 10;
  std::size_t skip = 0;
  if (digits.size() > 2 && digits[0] == '0') {
    const char mark = static_cast<char>(digits[1] | 0x20);
    base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
    skip = base == 10 ? 0 : 2;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data() + skip, digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// `:d`, `:,.2f`: what is no number raises.
bool is_number_format(const Expr* spec) {
  const auto* joined = as<JoinedStr>(spec);
  const auto* last = joined == nullptr || joined->values.empty() ? nullptr : as<Constant>(joined->values.back());
  return last != nullptr && !last->raw.empty() &&
         std::string_view("bcdoxXeEfFgGn%").find(last->raw.back()) != std::string_view::npos;
}

}  // namespace

Value Reading::eval(const Expr* expr) {
  if (expr == nullptr) return {};
  switch (expr->kind) {
    case Kind::Constant: return eval_constant(static_cast<const Constant&>(*expr));
    case Kind::Name: return source_of(name_value(static_cast<const Name*>(expr)->id, *expr), *expr);
    case Kind::Attribute: {
      const auto& attribute = static_cast<const Attribute&>(*expr);
      return attribute_of(eval(attribute.value), attribute.attr, *expr);
    }
    case Kind::Call: return eval_call(static_cast<const Call&>(*expr));
    case Kind::JoinedStr: return eval_joined(static_cast<const JoinedStr&>(*expr));
    case Kind::BinOp: {
      const auto& binary = static_cast<const BinOp&>(*expr);
      const Value left = eval(binary.left);
      Value out = eval_binary(binary.op, left, eval(binary.right));
      return binary.op == Op::Sub && left.tainted() ? with_excess(std::move(out), *expr) : out;
    }
    case Kind::BoolOp: return eval_bool(static_cast<const BoolOp&>(*expr));
    case Kind::UnaryOp: {
      const auto& unary = static_cast<const UnaryOp&>(*expr);
      const Value value = eval(unary.operand);
      if (unary.op == Op::Not) {
        const auto truth = value.truth();
        return truth ? boolean_value(!*truth) : harmless_value();
      }
      const auto number = value.integer();
      if (number && unary.op == Op::USub) return integer_value(-*number);
      return number && unary.op == Op::UAdd ? integer_value(*number) : harmless_value();
    }
    case Kind::Compare: return eval_compare(static_cast<const Compare&>(*expr));
    case Kind::IfExp: {
      const auto& choice = static_cast<const IfExp&>(*expr);
      const std::optional<bool> truth = eval(choice.test).truth();
      if (truth) return eval(*truth ? choice.body : choice.orelse);
      const Env before = frame_->env;
      frame_->env = take_branch(*choice.test, true, before);
      const Value yes = eval(choice.body);
      Env after = frame_->env;
      frame_->env = take_branch(*choice.test, false, before);
      const Value no = eval(choice.orelse);
      frame_->env.join_with(after);
      return join(yes, no);
    }
    case Kind::NamedExpr: {
      const auto& named = static_cast<const NamedExpr&>(*expr);
      const Value value = eval(named.value);
      assign(*named.target, value);
      return value;
    }
    case Kind::Dict: {
      const auto& dict = static_cast<const Dict&>(*expr);
      auto shape = make<Shape>();
      shape->kind = Shape::Kind::dict;
      Data data;
      data.shape = shape;
      Value out{std::move(data)};
      for (std::size_t i = 0; i < dict.values.size(); ++i) {
        const Value value = with_test(eval(dict.values[i]), *dict.values[i]);
        if (dict.keys[i] != nullptr) {
          out = with_item(out, eval(dict.keys[i]), value);
        } else if (const Shape* inner = shape_of(value, Shape::Kind::dict)) {
          for (const auto& [key, entry] : inner->entries) out = with_entry(out, Shape::Kind::dict, key, entry);
          if (inner->rest) out = with_rest(out, *inner->rest);
        } else if (value.known()) {
          out = with_rest(out, flattened(value));
        } else {
          out = with_rest(out, Value());
        }
      }
      return out;
    }
    case Kind::List:
    case Kind::Tuple:
    case Kind::Set: {
      const Exprs elements = expr->kind == Kind::List    ? static_cast<const List&>(*expr).elements
                             : expr->kind == Kind::Tuple ? static_cast<const Tuple&>(*expr).elements
                                                         : static_cast<const Set&>(*expr).elements;
      std::vector<Value> items;
      Value rest;
      bool open = false;
      for (const Expr* element : elements) {
        const auto* star = as<Starred>(element);
        if (star == nullptr) {
          items.push_back(eval(element));
          continue;
        }
        const Value inner = eval(star->value);
        const Shape* list = shape_of(inner, Shape::Kind::list);
        if (list != nullptr && !list->open) {
          items.insert(items.end(), list->items.begin(), list->items.end());
        } else {
          open = true;
          rest = element_of(inner);
        }
      }
      Value out = list_value(std::move(items));
      return open ? with_rest(out, rest) : out;
    }
    case Kind::Comprehension: return eval_comprehension(static_cast<const Comprehension&>(*expr));
    case Kind::Subscript: return eval_subscript(static_cast<const Subscript&>(*expr));
    case Kind::Await: {
      const Expr* awaited = static_cast<const Await*>(expr)->value;
      awaited_ = as<Call>(awaited);
      return eval(awaited);
    }
    case Kind::Starred: return eval(static_cast<const Starred*>(expr)->value);
    case Kind::Yield: {
      const Value value = eval(static_cast<const Yield*>(expr)->value);
      const Value produced = list_value({value}, true);
      frame_->result =
          frame_->returned ? join(frame_->result, with_rest(frame_->result, value)) : with_rest(produced, value);
      frame_->returned = true;
      return {};
    }
    case Kind::YieldFrom: {
      const Value value = eval(static_cast<const YieldFrom*>(expr)->value);
      frame_->result = frame_->returned ? join(frame_->result, value) : value;
      frame_->returned = true;
      return value;
    }
    case Kind::Lambda: {
      Data data;
      data.closure.lambda = static_cast<const Lambda*>(expr);
      data.closure.frame = frame_->id;
      return Value(std::move(data));
    }
    default: return {};
  }
}

Value Reading::eval_constant(const Constant& constant) {
  switch (constant.type) {
    case ConstantKind::None: return none_value();
    case ConstantKind::True: return boolean_value(true);
    case ConstantKind::False: return boolean_value(false);
    case ConstantKind::Int: {
      const auto number = whole_number(constant.raw);
      return number ? integer_value(*number) : harmless_value();
    }
    case ConstantKind::Str:
    case ConstantKind::Bytes: {
      std::string text = string_value(constant, file().tree.text);
      if (text.size() > kMaxText) {
        Data data;
        data.harmless = true;
        data.text = text.substr(0, 200);
        return Value(std::move(data));
      }
      return text_value(std::move(text));
    }
    default: return harmless_value();
  }
}

Value Reading::eval_joined(const JoinedStr& joined) {
  Value out = text_value("");
  for (const Expr* part : joined.values) {
    if (const auto* formatted = as<FormattedValue>(part)) {
      const Value value = eval(formatted->value);
      out = concatenated(out, is_number_format(formatted->format_spec) ? harmless_value() : flattened(value));
      if (formatted->format_spec != nullptr) eval(formatted->format_spec);
    } else {
      out = concatenated(out, eval(part));
    }
  }
  return out;
}

Value Reading::eval_bool(const BoolOp& expr) {
  // `a or b`: a where it is true, b else. What `b` sees of the variables, `a` has let through.
  std::optional<Value> out;
  const Env before = frame_->env;
  for (std::size_t i = 0; i < expr.values.size(); ++i) {
    const Value value = eval(expr.values[i]);
    const std::optional<bool> truth = value.truth();
    const bool last = i + 1 == expr.values.size();
    const bool stops = truth && *truth == (expr.op == Op::Or);
    const bool passes = truth && !stops;
    if (!passes || last) {
      if (!out) {
        out = value;
      } else if (expr.op == Op::Or) {
        // `store or LocalStore()`, where a store is anything with its methods: known by the one that is made.
        out = is_protocol(*out) && value->instance ? join(flattened(*out), value) : join(*out, value);
      } else {  // an `and` is its last value, or one that is false
        out = join(value, transformed(*out, [](Taint&) { return false; }));
      }
    }
    if (stops) break;
    if (!last) refine(*expr.values[i], expr.op == Op::And);
  }
  frame_->env.join_with(before);
  return out.value_or(Value());
}

bool Reading::is_protocol(const Value& value) const {
  return value->instance && value->definition == Symbol::Kind::class_ &&
         project_.derives_from({value->file, value->index}, {"typing.Protocol", "typing_extensions.Protocol"}) ==
             Answer::yes;
}

Value Reading::eval_comprehension(const Comprehension& comprehension) {
  const Env before = frame_->env;
  for (const Generator& generator : comprehension.generators) {
    const Value iterable = eval(generator.iter);
    assign(*generator.target, element(iterable), false);
    for (const Expr* test : generator.ifs) {
      eval(test);
      refine(*test, true);
    }
  }
  const Value element = eval(comprehension.element);
  Value out;
  if (comprehension.form == ComprehensionKind::Dict) {
    const Value value = eval(comprehension.value);
    auto shape = make<Shape>();
    shape->kind = Shape::Kind::dict;
    shape->split = true;
    Data data;
    data.taints = all_taints(element);
    data.shape = std::move(shape);
    out = with_rest(Value(std::move(data)), value);
  } else {
    out = with_rest(list_value({}), element);
  }
  frame_->env = before;
  return out.tainted() ? with_excess(std::move(out), comprehension) : out;
}

namespace {

// The variable of `variable.split(".")`, `variable.partition(".")`.
std::string_view parted(const Expr* expr) {
  const auto* call = as<Call>(expr);
  const auto* method = call == nullptr ? nullptr : as<Attribute>(call->func);
  const auto* variable = method == nullptr ? nullptr : as<Name>(method->value);
  return variable != nullptr && (method->attr == "split" || method->attr == "partition") ? variable->id
                                                                                         : std::string_view();
}

}  // namespace

Value Reading::eval_subscript(const Subscript& subscript) {
  const Value container = eval(subscript.value);
  const auto* slice = as<Slice>(subscript.slice);
  if (slice == nullptr) {
    const Value index = eval(subscript.slice);
    Value out = item_of(container, index);
    if (!container->symbol.empty() && !out.known()) {
      out = symbol_value(container->symbol + "[]");
      return source_of(out, subscript);
    }
    const std::string_view head = out.tainted() && index.integer() == 0 ? parted(subscript.value) : "";
    if (!head.empty()) {
      Data data = out.copy();
      data.head = head;
      return Value(std::move(data));
    }
    return out;
  }
  const Value lower = eval(slice->lower);
  const Value upper = eval(slice->upper);
  eval(slice->step);
  const auto bound = [&](const Expr* expr, const Value& value, std::size_t size,
                         std::int64_t otherwise) -> std::optional<std::int64_t> {
    if (expr == nullptr) return otherwise;
    const auto number = value.integer();
    if (!number) return std::nullopt;
    const auto length = static_cast<std::int64_t>(size);
    return std::clamp(*number < 0 ? *number + length : *number, std::int64_t{0}, length);
  };
  if (const std::string* text = container.string(); text != nullptr && slice->step == nullptr) {
    const auto from = bound(slice->lower, lower, text->size(), 0);
    const auto to = bound(slice->upper, upper, text->size(), static_cast<std::int64_t>(text->size()));
    if (!from || !to) return harmless_value();
    return *from >= *to
               ? text_value("")
               : text_value(text->substr(static_cast<std::size_t>(*from), static_cast<std::size_t>(*to - *from)));
  }
  if (const Shape* list = shape_of(container, Shape::Kind::list)) {
    const auto from = bound(slice->lower, lower, list->items.size(), 0);
    const auto to = bound(slice->upper, upper, list->items.size(), static_cast<std::int64_t>(list->items.size()));
    if (!list->open && slice->step == nullptr && from && to) {
      std::vector<Value> items;
      for (auto i = *from; i < *to; ++i) items.push_back(list->items[static_cast<std::size_t>(i)]);
      return list_value(std::move(items));
    }
    return with_rest(list_value({}), element_of(container));
  }
  Data data;
  data.taints = all_taints(container);
  data.harmless = container->harmless;
  const Value part(std::move(data));
  if (slice->lower != nullptr || slice->step != nullptr || upper.integer().value_or(0) < 1 ||
      upper.integer().value_or(0) > kShort)
    return part;
  return transformed(part, [&](Taint& taint) {
    if (taint.grade > Grade::request) taint.cleared |= tables_->shortened;
    return true;
  });
}

// What the profile names as a source brings its origin with it.
Value Reading::source_of(const Value& value, const Expr& at) {
  if (value->symbol.empty() || !value->taints.empty()) return value;
  const SourceEntry* source = meanings_.of(value->symbol).source_value;
  if (source == nullptr) return value;
  Data data = value.copy();
  const OriginId id = origin(source->grade, source->what, file_id(), span_of(at));
  data.taints = {
      {id, source->cleared, source->grade, after(nullptr, file_id(), span_of(at), Step::Form::source, source->what)}};
  return Value(std::move(data));
}

Value Reading::attribute_of(const Value& object, std::string_view name, const Expr& at) {
  const Data& data = *object;
  if (const Shape* inside = shape_of(object, Shape::Kind::object)) {
    if (const auto it = inside->entries.find(name); it != inside->entries.end()) return it->second;
  }
  if (data.definition == Symbol::Kind::module) {
    if (data.file != kNoFile) {
      const Symbol member = project_.member(data.file, name);
      if (member.known() && member.kind != Symbol::Kind::missing) return value_of(member, file_id());
    }
    return value_of(project_.resolve(data.symbol + "." + std::string(name), file_id()), file_id());
  }
  if (data.definition == Symbol::Kind::class_) {
    const ClassId cls{data.file, data.index};
    const Symbol method = project_.method(cls, name);
    if (method.kind == Symbol::Kind::function && method.file != kNoFile) {
      const FunctionFact& fact = project_.file(method.file).functions[static_cast<std::size_t>(method.index)];
      const bool property = std::ranges::any_of(fact.decorators, [](const DecoratorFact& decorator) {
        return decorator.ref.name == "property" || decorator.ref.name.ends_with("cached_property");
      });
      if (property && data.instance) {
        Call call{};
        call.kind = Kind::Call;
        call.start = at.start;
        call.end = at.end;
        return call_function(method.file, method.index, &object, call, {});
      }
      return value_of(method, kNoFile);
    }
    Value attribute = class_attribute(cls, name);
    if (attribute.known()) return attribute;
    if (!data.taints.empty()) return tainted_value(data.taints);
    return {};
  }
  if (!data.symbol.empty()) {
    Data out;
    out.symbol = meanings_.member(data.symbol, name);
    if (meanings_.of(out.symbol).harmless) return harmless_value();
    const Marks clears = meanings_.of(out.symbol).clears;
    out.taints = data.taints;
    return cleared(source_of(Value(std::move(out)), at), clears);
  }
  Data out;
  out.taints = data.taints;
  if (data.shape != nullptr && data.shape->kind != Shape::Kind::object) merge(out.taints, {});
  if (name == "parent" || name == "parents" || name == "name" || name == "stem" || name == "path")
    out.subject = data.subject;
  return out.taints.empty() && out.subject.empty() ? Value() : Value(std::move(out));
}

}  // namespace assay::flow
