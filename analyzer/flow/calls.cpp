// Calls: who is called, with what, and what comes back.
#include <algorithm>
#include <cctype>

#include "reading.h"

namespace assay::flow {

using namespace python;

namespace {

// A call that hands its only argument on in another form.
Value with_subject(Value value, const Expr* of, const Value& its_value) {
  std::string_view subject = its_value->subject;
  if (const auto* name = as<Name>(of)) subject = name->id;
  if (subject.empty() || !value.tainted()) return value;
  Data data = value.copy();
  data.subject = subject;
  return Value(std::move(data));
}

}  // namespace

Arguments Reading::arguments_of(const Call& call) {
  Arguments out;
  for (const Expr* arg : call.args) {
    const auto* star = as<Starred>(arg);
    if (star == nullptr) {
      out.positional.push_back(eval(arg));
      out.expressions.push_back(arg);
      continue;
    }
    const Value list = eval(star->value);
    const Shape* shape = shape_of(list, Shape::Kind::list);
    if (shape != nullptr) {
      for (const Value& item : shape->items) {
        out.positional.push_back(item);
        out.expressions.push_back(nullptr);
      }
    }
    if (shape == nullptr || shape->open) {
      out.open = true;
      out.rest = join(out.rest, element_of(list));
    }
  }
  for (const Keyword& keyword : call.keywords) {
    const Value value = eval(keyword.value);
    if (!keyword.name.empty()) {
      out.keywords.emplace_back(keyword.name, value);
      continue;
    }
    if (const Shape* dict = shape_of(value, Shape::Kind::dict)) {
      for (const auto& [key, entry] : dict->entries) {
        if (key.starts_with('s')) out.keywords.emplace_back(std::string_view(it_name(key)), entry);
      }
      if (dict->rest) {
        out.open = true;
        out.rest = join(out.rest, *dict->rest);
      }
    } else if (value.known()) {
      out.open = true;
      out.rest = join(out.rest, item_of(value, Value()));
    }
  }
  return out;
}

// A name that outlives the value it was read from.
std::string_view Reading::it_name(std::string_view key) { return *names_.emplace(key.substr(1)).first; }

Value Reading::eval_call(const Call& call) {
  Value receiver;
  Value callee;
  if (const auto* attribute = as<Attribute>(call.func)) {
    receiver = eval(attribute->value);
    callee = attribute_of(receiver, attribute->attr, *call.func);
  } else {
    callee = eval(call.func);
  }
  Arguments arguments = arguments_of(call);
  check_sinks(callee, receiver, call, arguments);
  Value result = call_value(callee, receiver, call, arguments);
  if (receiver.tainted()) result = with_excess(std::move(result), call);
  const auto outcome = frame_->outcomes.find(&call);
  if (meanings_.of(callee->symbol).exits || (outcome != frame_->outcomes.end() && outcome->second->never_returns)) {
    note_raise();
    frame_->env.dead = true;
  }
  return result;
}

Value Reading::call_value(const Value& callee, const Value& receiver, const Call& call, Arguments& arguments) {
  const auto* attribute = as<Attribute>(call.func);
  const Data& target = *callee;
  if (target.closure.function != nullptr || target.closure.lambda != nullptr)
    return call_closure(target.closure, arguments, &call);
  const std::string_view shown = attribute != nullptr             ? attribute->attr
                                 : as<Name>(call.func) != nullptr ? as<Name>(call.func)->id
                                                                  : "";

  // What makes its result safe does so wherever it is defined.
  const SymbolMeaning& meaning = meanings_.of(target.symbol);
  const NameMeaning& name = meanings_.of_name(shown);
  Marks marks = meaning.clears != 0 ? meaning.clears : name.checks;
  if (marks == 0 && attribute != nullptr) marks = name.clears;
  if (marks != 0) {
    Value result = unknown_call(callee, receiver, call, arguments);
    if ((marks & kAllKinds) == kAllKinds)
      return target.symbol.empty() ? harmless_value() : join(harmless_value(), cleared(result, marks));
    result = cleared(result, marks);
    const Expr* of = attribute != nullptr && arguments.positional.empty() ? attribute->value
                     : call.args.size() == 1                              ? call.args.front()
                                                                          : nullptr;
    const Value& operand = attribute != nullptr && arguments.positional.empty() ? receiver
                           : arguments.positional.empty()                       ? receiver
                                                                                : arguments.positional.front();
    return with_subject(std::move(result), of, operand);
  }
  if (const auto work = wrapped_work(callee, receiver, shown))
    return call_function(work->file, work->index, &receiver, call, arguments);
  if (target.definition == Symbol::Kind::function) {
    const bool bound = attribute != nullptr && (receiver->definition == Symbol::Kind::class_ || receiver->instance);
    return call_function(target.file, target.index, bound ? &receiver : nullptr, call, arguments);
  }
  if (target.definition == Symbol::Kind::class_ && !target.instance) return construct(callee, call, arguments);
  if (!target.symbol.empty()) {
    if (meaning.language) {
      if (auto known = known_call(target.symbol, call, arguments)) return *known;
    }
    if (const SourceEntry* source = meaning.source_call) {
      const OriginId id = origin(source->grade, source->what, file_id(), span_of(call));
      Data data;
      data.symbol = target.symbol + "()";
      data.taints = {{id, source->cleared, source->grade,
                      after(nullptr, file_id(), span_of(call), Step::Form::source, source->what)}};
      return Value(std::move(data));
    }
  }
  if (attribute != nullptr) {
    if (auto known = builtin_method(receiver, attribute->attr, call, arguments)) return *known;
  }
  return unknown_call(callee, receiver, call, arguments);
}

// The work method of a node whose wrapper (`execute`) is called: it is handed the same.
std::optional<Symbol> Reading::wrapped_work(const Value& callee, const Value& receiver, std::string_view shown) const {
  if (!receiver->instance || receiver->definition != Symbol::Kind::class_ ||
      std::ranges::find(tables_->wrapper_methods, shown) == tables_->wrapper_methods.end())
    return std::nullopt;
  const ClassId cls{receiver->file, receiver->index};
  if (project_.derives_from(cls, tables_->node_bases) != Answer::yes) return std::nullopt;
  const auto is_base = [&](FileId file, std::int32_t function) {
    const std::int32_t owner = project_.file(file).functions[static_cast<std::size_t>(function)].owner;
    return owner >= 0 &&
           std::ranges::find(tables_->node_bases, project_.name({file, owner})) != tables_->node_bases.end();
  };
  // Written by the node itself, it does what it says.
  if (callee->definition == Symbol::Kind::function && !is_base(callee->file, callee->index)) return std::nullopt;
  for (const std::string& name : tables_->work_methods) {
    if (std::ranges::find(tables_->wrapper_methods, name) != tables_->wrapper_methods.end()) continue;
    const Symbol work = project_.method(cls, name);
    if (work.kind == Symbol::Kind::function && work.file != kNoFile && !is_base(work.file, work.index)) return work;
  }
  return std::nullopt;
}

// Nothing is known of the callee: what it was handed may be in what it gives back, and in the object it belongs to.
Value Reading::unknown_call(const Value& callee, const Value& receiver, const Call& call, const Arguments& arguments) {
  call_handed_closures(arguments);
  Data out;
  Value handed;
  bool harmless = true;
  const auto* attribute = as<Attribute>(call.func);
  // What a library does with a value is mostly to give it on. Of some method of some object nothing is known: only what
  // a request brings is followed that far.
  const SymbolMeaning& meaning = meanings_.of(callee->symbol);
  // What an object of a library answers when it is awaited is somebody else's word.
  const bool named = !callee->symbol.empty() && !callee->symbol.view().ends_with("()") &&
                     (attribute != nullptr ? &call != awaited_ : callee->symbol.find("()") == std::string_view::npos);
  const bool gives_on =
      (named && meaning.sinks == nullptr) ||
      (attribute != nullptr && std::ranges::find(tables_->derived, attribute->attr) != tables_->derived.end());
  // Rows are what others stored, not the statement that finds them, nor the connection.
  const auto* sinks = meaning.sinks;
  if (sinks == nullptr && attribute != nullptr) sinks = meanings_.of_name(attribute->attr).sinks;
  const bool rows = attribute != nullptr && sinks != nullptr && !call.args.empty() &&
                    std::ranges::all_of(*sinks, [](const SinkEntry* sink) { return sink->when == When::statement; });
  const auto add = [&](const Value& value) {
    std::vector<Taint> taints = all_taints(value);
    if (rows) taints.clear();
    if (!gives_on) {
      const Grade last = named ? Grade::environment : attribute != nullptr ? Grade::request : Grade::input;
      std::erase_if(taints, [last](const Taint& taint) { return taint.grade > last; });
    }
    merge(out.taints, taints);
    harmless = harmless && (value->harmless || !value->choices.empty());
  };
  const bool looks_up = attribute != nullptr && receiver->definition != Symbol::Kind::module &&
                        std::ranges::find(tables_->lookups, attribute->attr) != tables_->lookups.end();
  // Of what a function of the tables is handed, only some makes its result: not the flags.
  const auto counts = [&](auto&& listed) {
    return callee->symbol.empty() || meaning.sinks == nullptr || std::ranges::any_of(*meaning.sinks, listed);
  };
  for (std::size_t i = looks_up ? 1 : 0; i < arguments.positional.size(); ++i) {  // a key is not what is found
    const auto at = static_cast<int>(i);
    if (counts([at](const SinkEntry* sink) { return std::ranges::find(sink->positions, at) != sink->positions.end(); }))
      add(arguments.positional[i]);
    if (meaning.made_of_first) break;
  }
  for (const auto& [name, value] : arguments.keywords) {
    if (meaning.made_of_first && !arguments.positional.empty()) break;
    if (counts([&](const SinkEntry* sink) { return std::ranges::find(sink->keywords, name) != sink->keywords.end(); }))
      add(value);
  }
  if (arguments.open) add(arguments.rest);
  const std::vector<Taint> from_arguments = out.taints;
  if (attribute != nullptr && receiver->definition != Symbol::Kind::module) {
    const bool handed_harmless = harmless;
    add(receiver);
    harmless = handed_harmless && receiver->harmless;
    const bool object =
        receiver->symbol.empty() || receiver->symbol.find("()") != std::string_view::npos || receiver->instance;
    const bool puts = object && std::ranges::find(tables_->mutators, attribute->attr) != tables_->mutators.end();
    if (puts && !from_arguments.empty()) store_back(call, with_rest(receiver, tainted_value(from_arguments)));
  }
  if (!callee->symbol.empty()) {
    out.symbol = tables_->canonical(callee->symbol + "()");
    if (meanings_.of(out.symbol).harmless) return harmless_value();
    if (!meaning.builtin && !meaning.language && meaning.clears == 0)
      harmless = false;  // its own word, whatever it was handed
  } else if (attribute == nullptr) {
    harmless = false;
  }
  out.harmless = harmless && out.taints.empty();
  Value result(std::move(out));
  if (attribute != nullptr && call.args.empty()) return with_subject(std::move(result), attribute->value, receiver);
  if (call.args.size() == 1 && !arguments.positional.empty())
    return with_subject(std::move(result), call.args.front(), arguments.positional.front());
  return result;
}

// A function handed to somebody is called by it, mostly with what is handed beside it.
void Reading::call_handed_closures(const Arguments& arguments) {
  const auto try_call = [&](const Value& value, std::size_t next) {
    const Data& data = *value;
    const bool closure = data.closure.function != nullptr || data.closure.lambda != nullptr;
    const bool function = data.definition == Symbol::Kind::function && data.file != kNoFile;
    if (!closure && !function) return;
    Arguments inner;
    for (std::size_t i = next; i < arguments.positional.size(); ++i)
      inner.positional.push_back(arguments.positional[i]);
    if (const Value* args = arguments.keyword("args");
        args != nullptr && shape_of(*args, Shape::Kind::list) != nullptr) {
      inner.positional = shape_of(*args, Shape::Kind::list)->items;
    }
    inner.expressions.resize(inner.positional.size(), nullptr);
    if (closure) {
      call_closure(data.closure, inner, nullptr);
    } else if (std::ranges::any_of(inner.positional, &Value::tainted)) {
      Call call{};
      call.kind = Kind::Call;
      call_function(data.file, data.index, nullptr, call, inner);
    }
  };
  for (std::size_t i = 0; i < arguments.positional.size(); ++i) try_call(arguments.positional[i], i + 1);
  for (const auto& [name, value] : arguments.keywords) try_call(value, arguments.positional.size());
}

// Functions of the language whose result is known better than that of any other.
std::optional<Value> Reading::known_call(std::string_view callee, const Call& call, const Arguments& arguments) {
  const Value first = arguments.positional.empty() ? Value() : arguments.positional.front();
  if (callee == "str" || callee == "os.fspath") {
    if (first.string() != nullptr) return first;
    if (const auto number = first.integer()) return text_value(std::to_string(*number));
    Value text = flattened(first);
    return with_subject(text, call.args.empty() ? nullptr : call.args.front(), first);
  }
  if (callee == "len") {
    if (const std::string* text = first.string()) return integer_value(static_cast<std::int64_t>(text->size()));
    const Shape* list = shape_of(first, Shape::Kind::list);
    if (list != nullptr && !list->open) return integer_value(static_cast<std::int64_t>(list->items.size()));
    return harmless_value();
  }
  if (callee == "list" || callee == "tuple" || callee == "set" || callee == "frozenset" || callee == "sorted" ||
      callee == "reversed") {
    if (arguments.positional.empty()) return list_value({});
    if ((callee == "list" || callee == "tuple") && shape_of(first, Shape::Kind::list) != nullptr) return first;
    return with_rest(list_value({}), element_of(first));
  }
  if (callee == "dict") {
    Data data;
    auto shape = make<Shape>();
    shape->kind = Shape::Kind::dict;
    data.shape = shape;
    Value out(std::move(data));
    if (shape_of(first, Shape::Kind::dict) != nullptr)
      out = first;
    else if (first.known())
      out = with_rest(out, flattened(first));
    for (const auto& [name, value] : arguments.keywords)
      out = with_entry(out, Shape::Kind::dict, "s" + std::string(name), value);
    return out;
  }
  if (callee == "enumerate") return with_rest(list_value({}), list_value({harmless_value(), element_of(first)}));
  if (callee == "zip") {
    std::vector<Value> items;
    for (const Value& value : arguments.positional) items.push_back(element_of(value));
    return with_rest(list_value({}), list_value(std::move(items)));
  }
  if (callee == "map" || callee == "filter") {
    if (arguments.positional.size() < 2) return std::nullopt;
    const Value element = element_of(arguments.positional[1]);
    if (callee == "filter") return with_rest(list_value({}), element);
    Arguments inner;
    inner.positional.push_back(element);
    inner.expressions.push_back(nullptr);
    const Value result = call_value(first, {}, call, inner);
    return with_rest(list_value({}), result);
  }
  if (callee == "getattr" && arguments.positional.size() > 1) {
    if (const std::string* name = arguments.positional[1].string()) {
      Value value = attribute_of(first, it_name(" " + *name), call);
      return arguments.positional.size() > 2 ? join(value, arguments.positional[2]) : value;
    }
    return flattened(first);
  }
  if (callee == "setattr" && arguments.positional.size() == 3 && !call.args.empty()) {
    const std::string* name = arguments.positional[1].string();
    if (name != nullptr && (call.args.front()->kind == Kind::Name)) {
      assign(*call.args.front(), with_entry(first, Shape::Kind::object, *name, arguments.positional[2]), false);
    }
    return none_value();
  }
  if (callee == "next" || callee == "copy.copy" || callee == "copy.deepcopy" || callee == "typing.cast") {
    if (callee == "next") return element_of(first);
    return callee == "typing.cast" && arguments.positional.size() > 1 ? arguments.positional[1] : first;
  }
  if (callee == "max" || callee == "min") {
    Value out = first;
    for (const Value& value : arguments.positional) out = join(out, value);
    return arguments.positional.size() == 1 ? element_of(first) : out;
  }
  if (callee == "re.sub" && arguments.positional.size() >= 3) {
    // All but some characters are taken out: re.sub("[^a-z0-9_]", "_", text).
    const std::string* pattern = first.string();
    const std::string* put = arguments.positional[1].string();
    const auto plain = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == ' ';
    };
    if (pattern == nullptr || put == nullptr || !std::ranges::all_of(*put, plain)) return std::nullopt;
    std::string_view kept = *pattern;
    if (!kept.starts_with("[^")) return std::nullopt;
    kept.remove_prefix(2);
    if (kept.ends_with('+')) kept.remove_suffix(1);
    if (!kept.ends_with(']')) return std::nullopt;
    kept.remove_suffix(1);
    const auto word = tables_->word_tests.find("isalnum");
    if (!std::ranges::all_of(kept, plain) || word == tables_->word_tests.end()) return std::nullopt;
    return cleared(flattened(arguments.positional[2]), word->second);
  }
  if (callee == "os.path.join") {
    Value out = text_value("");
    for (const Value& value : arguments.positional)
      out = concatenated(out->text.empty() ? out : concatenated(out, text_value("/")), flattened(value));
    if (arguments.open) out = concatenated(out, arguments.rest);
    return transformed(out, [](Taint& taint) {
      taint.cleared &= ~kNormalized;
      return true;
    });
  }
  if (callee == "super" && frame_->cls.valid()) {
    for (const Symbol& base : project_.bases(frame_->cls)) {
      if (base.kind != Symbol::Kind::class_) continue;
      Data data;
      const Param* self =
          frame_->function == nullptr || frame_->function->params.empty() ? nullptr : &frame_->function->params.front();
      if (const Value* own = self == nullptr ? nullptr : frame_->env.find(self->name)) data = own->copy();
      data.definition = Symbol::Kind::class_;
      data.symbol = base.name;
      data.file = base.file;
      data.index = base.index;
      data.instance = true;
      return Value(std::move(data));
    }
  }
  return std::nullopt;
}

}  // namespace assay::flow
