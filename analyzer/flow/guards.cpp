// What a condition tells of the variables in it, once it is known to hold or not to.
#include <algorithm>

#include "reading.h"

namespace assay::flow {

using namespace python;

namespace {

// Methods that give the same word in another form: what is allowed of their result is allowed of the word.
bool keeps_word(std::string_view method) {
  static constexpr std::string_view kNames[] = {"lower",  "upper",  "strip", "casefold",
                                                "lstrip", "rstrip", "title", "capitalize"};
  return std::ranges::find(kNames, method) != std::end(kNames);
}

// A pattern that lets only chosen characters through, when all of a text must match it.
bool restricts(std::string_view pattern) {
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      ++i;
      if (i < pattern.size() && (pattern[i] == 'S' || pattern[i] == 'D' || pattern[i] == 'W')) return false;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      if (i + 1 < pattern.size() && pattern[i + 1] == '^') return false;
      in_class = true;
    } else if (c == '.') {
      return false;
    }
  }
  return true;
}

}  // namespace

// The variable, attribute or item that `expr` is, but for its form.
const Expr* Reading::plain_subject(const Expr& expr) const {
  const Expr* at = &expr;
  for (;;) {
    if (const auto* named = as<NamedExpr>(at)) {
      at = named->target;
    } else if (const auto* call = as<Call>(at)) {
      const auto* attribute = as<Attribute>(call->func);
      const auto* name = as<Name>(call->func);
      if (attribute != nullptr && keeps_word(attribute->attr)) {
        at = attribute->value;
      } else if (name != nullptr && name->id == "str" && call->args.size() == 1) {
        at = call->args.front();
      } else {
        return at->kind == Kind::Call && attribute != nullptr && attribute->attr == "get" ? at : nullptr;
      }
    } else {
      return at;
    }
  }
}

// The origin of a parameter that still is what the caller handed in.
std::optional<OriginId> Reading::handed_in(std::string_view name, const Value& value) const {
  if (frame_->function == nullptr || value->taints.size() != 1 || value->shape != nullptr) return std::nullopt;
  const Taint& taint = value->taints.front();
  const bool untouched =
      taint.trail == nullptr || (taint.trail->form == Step::Form::source && taint.trail->before == nullptr);
  const auto param = std::ranges::find(frame_->function->params, name, &Param::name);
  if (!untouched || taint.behind || param == frame_->function->params.end() || param->kind == ParamKind::VarArgs ||
      param->kind == ParamKind::KwArgs)
    return std::nullopt;
  return taint.origin;
}

// What is known of an origin is known of all that was made of it before.
void Reading::clear_origin(OriginId origin, Marks marks) {
  const auto has = [&](const Value& value) {
    const std::vector<Taint> taints = all_taints(value);
    return std::ranges::find(taints, origin, &Taint::origin) != taints.end();
  };
  for (auto& [name, value] : frame_->env.variables) {
    if (!value.tainted() || !has(value)) continue;
    value = transformed(value, [&](Taint& taint) {
      if (taint.origin == origin) taint.cleared |= marks;
      return (taint.cleared & kAllKinds) != kAllKinds;
    });
    if (!value.tainted()) value = cleared(value, kAllKinds);
  }
}

void Reading::clear_variable(std::string_view name, Marks marks) {
  for (Frame* frame = frame_; frame != nullptr; frame = frame->parent) {
    if (const Value* value = frame->env.find(name)) {
      const auto origin = frame == frame_ ? handed_in(name, *value) : std::nullopt;
      frame->env.set(name, cleared(*value, marks));
      if (origin && (marks & kAllKinds) != 0) clear_origin(*origin, marks & kAllKinds);
      return;
    }
  }
}

// Puts another value where `expr`, but for its form, has its own: a variable, an attribute, an item.
void Reading::change_expression(const Expr& expr, const Change& change) {
  const Expr* subject = plain_subject(expr);
  if (subject == nullptr) return;
  if (const auto* name = as<Name>(subject)) {
    for (Frame* frame = frame_; frame != nullptr; frame = frame->parent) {
      const Value* value = frame->env.find(name->id);
      if (value == nullptr) continue;
      return frame->env.set(name->id, change(*value));
    }
  } else if (const auto* attribute = as<Attribute>(subject)) {
    const auto* object = as<Name>(attribute->value);
    const Value* value = object == nullptr ? nullptr : frame_->env.find(object->id);
    const Shape* shape = value == nullptr ? nullptr : shape_of(*value, Shape::Kind::object);
    if (shape == nullptr) return;
    if (const auto it = shape->entries.find(attribute->attr); it != shape->entries.end()) {
      frame_->env.set(object->id, with_entry(*value, Shape::Kind::object, attribute->attr, change(it->second)));
    }
  } else if (const auto* subscript = as<Subscript>(subject)) {
    const auto* object = as<Name>(subscript->value);
    const auto* key = as<Constant>(subscript->slice);
    const Value* value = object == nullptr || key == nullptr ? nullptr : frame_->env.find(object->id);
    if (value == nullptr) return;
    const Value index = eval_constant(*key);
    const Value item = change(item_of(*value, index));
    if (shape_of(*value, Shape::Kind::list) != nullptr || shape_of(*value, Shape::Kind::dict) != nullptr) {
      frame_->env.set(object->id, with_item(*value, index, item));
    } else if (!(*value)->taints.empty() && index.constant() != nullptr) {
      // A part of a whole that comes from outside: the part is known from here on.
      frame_->env.set(object->id, with_entry(*value, Shape::Kind::dict, key_of(*index.constant()), item));
    }
  }
}

void Reading::clear_expression(const Expr& expr, Marks marks) {
  const Expr* subject = plain_subject(expr);
  if (subject == nullptr) return;
  if (const auto* name = as<Name>(subject)) return clear_variable(name->id, marks);
  change_expression(*subject, [marks](const Value& value) { return cleared(value, marks); });
}

// Where `hasattr(connection, "execute")` is false.
void Reading::note_lack(const Call& hasattr) {
  if (hasattr.args.size() != 2) return;
  const std::string object = dotted(*hasattr.args.front());
  const Value name = eval(hasattr.args.back());
  if (object.empty() || name.string() == nullptr) return;
  frame_->env.note_lack(*names_.insert(object + "." + *name.string()).first);
}

void Reading::refine(const Expr& test, bool polarity) {
  switch (test.kind) {
    case Kind::UnaryOp: {
      const auto& unary = static_cast<const UnaryOp&>(test);
      if (unary.op == Op::Not) refine(*unary.operand, !polarity);
      return;
    }
    case Kind::BoolOp: {
      const auto& both = static_cast<const BoolOp&>(test);
      if ((both.op == Op::And) == polarity) {  // every part holds
        for (const Expr* part : both.values) refine(*part, polarity);
        return;
      }
      Env out;  // at least one of the parts decides
      out.dead = true;
      Env before = frame_->env;
      for (const Expr* part : both.values) {
        frame_->env = before;
        refine(*part, polarity);
        out.join_with(frame_->env);
        frame_->env = before;
        refine(*part, !polarity);
        before = frame_->env;
      }
      frame_->env = std::move(out);
      return;
    }
    case Kind::Compare: return refine_compare(static_cast<const Compare&>(test), polarity);
    case Kind::Call: return refine_call(static_cast<const Call&>(test), polarity);
    case Kind::NamedExpr: {
      const auto& named = static_cast<const NamedExpr&>(test);
      refine(*named.value, polarity);
      return refine(*named.target, polarity);
    }
    case Kind::Name: {
      const Value value = eval(&test);
      if (still_holds(*value)) refine(*value->test, polarity);
      if (polarity) return;
      refine_empty(value);
      return clear_variable(static_cast<const Name&>(test).id, kAllKinds);  // empty, zero or None
    }
    case Kind::Attribute:
      if (!polarity) clear_expression(test, kAllKinds);
      return;
    case Kind::Subscript: {
      const Value value = eval(&test);
      if (still_holds(*value)) refine(*value->test, polarity);
      return;
    }
    case Kind::BinOp:
    case Kind::Comprehension:
      if (!polarity) refine_empty(eval(&test));
      return;
    default: return;
  }
}

void Reading::refine_compare(const Compare& compare, bool polarity) {
  if (compare.ops.size() != 1) return;
  const Expr& left = *compare.left;
  const Expr& right = *compare.comparators.front();
  const Op op = compare.ops.front();
  const bool membership = op == Op::In || op == Op::NotIn;
  const bool equality = op == Op::Eq || op == Op::NotEq || op == Op::Is || op == Op::IsNot;
  if (op == Op::LtE && polarity) {  // set(x) <= KNOWN
    const Value known = eval(&right);
    if (!known.known() || known.tainted()) return;
    for (const Expr* container : containers_of(left)) clear_inside(*container, false, kAllKinds);
    return;
  }
  if (!membership && !equality) return;
  const bool positive = (op == Op::In || op == Op::Eq || op == Op::Is) == polarity;
  if (equality) {
    if (!positive) return;
    // os.path.commonpath([base, x]) == base
    for (const Expr* side : {&left, &right}) {
      const auto* call = as<Call>(side);
      if (call == nullptr || call->args.size() != 1) continue;
      const Value callee = eval(call->func);
      if (callee->symbol != "os.path.commonpath" && callee->symbol != "os.path.commonprefix") continue;
      const auto* list = as<List>(call->args.front());
      const auto* tuple = as<Tuple>(call->args.front());
      for (const Expr* item : list != nullptr ? list->elements : tuple != nullptr ? tuple->elements : Exprs())
        clear_expression(*item, tables_->contained);
      return;
    }
    if (const Value part = eval(&left); !part->head.empty() && !eval(&right).tainted())
      clear_variable(part->head, tables_->rooted);
    // Equal to what is known: known.
    if (right.kind == Kind::Constant)
      clear_expression(left, kAllKinds);
    else if (!eval(&right).tainted())
      clear_expression(left, kAllKinds);
    else if (!eval(&left).tainted())
      clear_expression(right, kAllKinds);
    const auto* part = as<Attribute>(&left);
    if (part != nullptr) {
      if (const auto it = tables_->parts.find(part->attr); it != tables_->parts.end()) {
        const auto* object = as<Name>(part->value);
        if (object == nullptr) return;
        const Value* value = frame_->env.find(object->id);
        const std::string_view subject = value == nullptr ? std::string_view() : (*value)->subject;
        clear_variable(object->id, it->second);
        if (!subject.empty()) clear_variable(subject, it->second);
      }
    }
    return;
  }
  const Value sought = eval(&left);
  const Value container = eval(&right);
  if (positive) {
    // base in path.parents
    if (const auto* parents = as<Attribute>(&right); parents != nullptr && parents->attr == "parents") {
      const Value path = eval(parents->value);
      if (path.tainted()) {
        const bool plain = std::ranges::all_of(all_taints(path),
                                               [](const Taint& taint) { return (taint.cleared & kNormalized) != 0; });
        if (plain) clear_expression(*parents->value, tables_->contained);
      }
      return;
    }
    if (!sought.tainted() || container.tainted()) return;
    if (!sought->head.empty()) clear_variable(sought->head, tables_->rooted);
    if (container->symbol.ends_with("()") && container->symbol.find('.') == std::string::npos) return;
    if (const auto* part = as<Attribute>(&left)) {
      if (const auto it = tables_->parts.find(part->attr); it != tables_->parts.end()) {
        if (const auto* object = as<Name>(part->value)) {
          const Value* value = frame_->env.find(object->id);
          const std::string_view subject = value == nullptr ? std::string_view() : (*value)->subject;
          clear_variable(object->id, it->second);
          if (!subject.empty()) clear_variable(subject, it->second);
        }
        return;
      }
    }
    clear_expression(left, kAllKinds);
    return;
  }
  // "..", "/", "'" is not in x
  const std::string* text = sought.string();
  if (text == nullptr || !container.tainted()) return;
  const auto* slice = as<Subscript>(&right);
  if (slice != nullptr && as<Slice>(slice->slice) != nullptr) {
    const auto* bounds = as<Slice>(slice->slice);
    const auto lower = eval(bounds->lower).integer();
    const auto upper = eval(bounds->upper).integer();
    if ((*text == "'" || *text == "\"") && lower == 1 && upper == -1) clear_expression(*slice->value, kNoInnerQuote);
    return;
  }
  const auto it = tables_->absent.find(*text);
  if (it == tables_->absent.end()) return;
  const auto* name = as<Name>(&right);
  const Value* value = name == nullptr ? nullptr : frame_->env.find(name->id);
  const std::string_view subject = value == nullptr ? std::string_view() : (*value)->subject;
  clear_expression(right, it->second);
  if (!subject.empty() && plain_subject(right) == &right) clear_variable(subject, it->second);
}

void Reading::refine_call(const Call& call, bool polarity) {
  const auto* attribute = as<Attribute>(call.func);
  const Expr* first = call.args.empty() ? nullptr : call.args.front();
  const std::string_view shown = attribute != nullptr             ? attribute->attr
                                 : as<Name>(call.func) != nullptr ? as<Name>(call.func)->id
                                                                  : "";
  if (const auto it = frame_->outcomes.find(&call); it != frame_->outcomes.end()) {
    const Outcome& outcome = *it->second;
    mark_checked(outcome, polarity ? outcome.checked_if_true : outcome.checked_if_false, call, it->second->bound);
  }
  // A checker by its name: it raises or says no.
  const Marks checks = meanings_.of_name(shown).checks;
  if (polarity && first != nullptr && checks != 0) clear_expression(*first, checks);
  if (shown == "bool" && first != nullptr) return refine(*first, polarity);
  if (shown == "all" || shown == "any") return refine_quantified(call, shown == "all", polarity);
  if (shown == "difference" && !polarity) return refine_empty(eval(&call));
  if (shown == "hasattr" && !polarity) return note_lack(call);
  if (shown == "issubset" && polarity && attribute != nullptr && first != nullptr) {
    if (eval(first).tainted()) return;
    for (const Expr* container : containers_of(*attribute->value)) clear_inside(*container, false, kAllKinds);
    return;
  }
  static constexpr std::string_view kTests[] = {"isinstance",     "fullmatch",  "match",
                                                "is_relative_to", "startswith", "endswith"};
  if (!polarity || (std::ranges::find(kTests, shown) == std::end(kTests) && !tables_->word_tests.contains(shown)))
    return;
  const Value callee = eval(call.func);
  if (callee->symbol == "isinstance" && call.args.size() == 2) {
    const auto* tuple = as<Tuple>(call.args[1]);
    const auto harmless = [&](const Expr* type) { return harmless_type(type); };
    const bool all = tuple != nullptr ? std::ranges::all_of(tuple->elements, harmless) : harmless(call.args[1]);
    if (all) clear_expression(*first, kAllKinds);
    return;
  }
  // re.fullmatch(pattern, x), re.match(pattern + "$", x), compiled.fullmatch(x)
  const std::string_view method = attribute == nullptr ? std::string_view() : attribute->attr;
  if (method == "fullmatch" || method == "match" || callee->symbol == "re.fullmatch" || callee->symbol == "re.match") {
    const bool module = callee->symbol.starts_with("re.") && !callee->symbol.starts_with("re.compile()");
    const Expr* subject = module ? (call.args.size() > 1 ? call.args[1] : nullptr) : first;
    if (subject == nullptr) return;
    Value pattern = module ? eval(first) : Value();
    if (!module) pattern = eval(attribute->value);
    const std::string* text = pattern.string();
    std::string kept = text != nullptr ? *text : pattern->text;
    const bool full = method == "fullmatch" || callee->symbol == "re.fullmatch";
    if (kept.empty()) {
      if (full || !module) clear_expression(*subject, kAllKinds);
      return;
    }
    const bool to_end = full || kept.ends_with("$") || kept.ends_with("\\Z") || kept.ends_with("\\z");
    if (to_end && restricts(kept)) clear_expression(*subject, kAllKinds);
    return;
  }
  if (attribute == nullptr) return;
  if (const auto it = tables_->word_tests.find(method); it != tables_->word_tests.end())
    return clear_expression(*attribute->value, it->second);
  if (method == "is_relative_to" || method == "startswith") {
    const Value subject = eval(attribute->value);
    const std::vector<Taint> taints = all_taints(subject);
    const Value prefix = first == nullptr ? Value() : eval(first);
    const std::string* text = prefix.string();
    if (text != nullptr && (*text == "'" || *text == "\"")) return clear_expression(*attribute->value, kQuoteFirst);
    if (taints.empty() || prefix.tainted()) return;
    if (method == "startswith" && prefix.known()) clear_expression(*attribute->value, tables_->rooted);
    const bool plain =
        std::ranges::all_of(taints, [](const Taint& taint) { return (taint.cleared & kNormalized) != 0; });
    if (plain) {
      clear_expression(*attribute->value, tables_->contained);
      const auto* name = as<Name>(attribute->value);
      const Value* value = name == nullptr ? nullptr : frame_->env.find(name->id);
      if (value != nullptr && !(*value)->subject.empty()) clear_variable((*value)->subject, tables_->contained);
    }
    return;
  }
  if (method == "endswith" && first != nullptr) {
    const Value suffix = eval(first);
    const std::string* text = suffix.string();
    if (text != nullptr && (*text == "'" || *text == "\"")) clear_expression(*attribute->value, kQuoteLast);
  }
}

// A function of the tree that returned has let its arguments through.
void Reading::mark_checked(const Outcome& outcome, const std::vector<std::pair<std::string, Marks>>& checked,
                           const Call& call, bool bound) {
  if (outcome.cut) return;
  std::size_t offset = bound ? 1 : 0;
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    if (i + offset >= checked.size() || call.args[i]->kind == Kind::Starred) break;
    if (checked[i + offset].second != 0 && checked[i + offset].second != kNormalized)
      clear_expression(*call.args[i], checked[i + offset].second & (kAllKinds | kNormalized));
  }
  for (const Keyword& keyword : call.keywords) {
    const auto it = std::ranges::find(checked, keyword.name, &std::pair<std::string, Marks>::first);
    if (it != checked.end() && it->second != 0)
      clear_expression(*keyword.value, it->second & (kAllKinds | kNormalized));
  }
}

}  // namespace assay::flow
