// Where values do harm.
#include <algorithm>
#include <cctype>

#include "reading.h"

namespace assay::flow {

using namespace python;

namespace {

// Calls visit(word) for each run of letters until it says true.
template <typename Visit>
bool any_word(std::string_view text, Visit&& visit) {
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && std::isalpha(static_cast<unsigned char>(text[i]))) continue;
    if (i > start && visit(text.substr(start, i - start))) return true;
    start = i + 1;
  }
  return false;
}

// A statement of a query language: one of its words in capitals, or one of its verbs at the start.
bool is_statement(std::string_view text, const Tables& tables) {
  const auto known = [](const std::vector<std::string>& words) {
    return [&words](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
  };
  if (any_word(text, known(tables.statement_words))) return true;
  const std::size_t start = text.find_first_not_of(" \t\r\n(");
  if (start == std::string_view::npos) return false;
  text.remove_prefix(start);
  return known(tables.statement_verbs)(text.substr(0, text.find_first_of(" \t\r\n")));
}

// Where the first piece stands that a value of this grade may be.
std::size_t first_gap(std::string_view text, Grade grade) {
  return text.find_first_of(grade <= Grade::input ? "\x01" : "\x01\x03");
}

// Whether the start of an address, up to what `grade` decides of it, fixes its host: a path on this one,
// "https://host/", or somebody else's word.
bool fixes_host(std::string_view text, Grade grade) {
  const std::string_view head = text.substr(0, first_gap(text, grade));
  if (head.empty()) return false;
  if (head.front() == kOther || head.front() == kCaller) return head.find_first_of("/?#") != std::string_view::npos;
  if (head.starts_with('/')) return head.size() > 1 && head[1] != '/' && head[1] != '\\';
  const std::size_t scheme = head.find("://");
  if (scheme == std::string_view::npos) return head.find_first_of("/?#") != std::string_view::npos;
  return head.find('/', scheme + 3) != std::string_view::npos;
}

// A path in which what callers decide always follows on a letter: "report_" + name names no folder above.
bool is_fused(std::string_view text) {
  if (text.find(kCaller) == std::string_view::npos && text.find(kGap) == std::string_view::npos) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != kCaller && text[i] != kGap) continue;
    if (i == 0 || text[i - 1] <= kCaller || text[i - 1] == '/' || text[i - 1] == '\\') return false;
  }
  return true;
}

bool made_of(const Value& value, const std::vector<std::string>& words) {
  if (std::ranges::find(words, value->symbol.view()) != words.end()) return true;
  return std::ranges::any_of(value->choices, [&](const Literal& each) {
    return each.kind == Literal::Kind::text &&
           std::ranges::find(words, each.text.substr(each.text.find_last_of("/\\") + 1)) != words.end();
  });
}

}  // namespace

void Reading::check_sinks(const Value& callee, const Value& receiver, const Call& call, const Arguments& arguments) {
  const auto* attribute = as<Attribute>(call.func);
  if (!frame_->env.lacking.empty() && frame_->env.lacks(dotted(*call.func))) return;  // raises
  if (!callee->symbol.empty()) {
    if (const auto* sinks = meanings_.of(callee->symbol).sinks) {
      for (const SinkEntry* sink : *sinks) check_sink(*sink, callee->symbol, receiver, true, call, arguments);
      return;
    }
  }
  // A method of something unknown, by its name alone; one that is followed into the tree speaks for itself.
  if (attribute == nullptr || callee->definition == Symbol::Kind::function ||
      callee->definition == Symbol::Kind::class_)
    return;
  if (!callee->symbol.empty() && callee->symbol.find("()") == std::string_view::npos)
    return;  // a library's function, not a method
  if (const auto* sinks = meanings_.of_name(attribute->attr).sinks) {
    for (const SinkEntry* sink : *sinks) check_sink(*sink, attribute->attr, receiver, false, call, arguments);
  }
}

// What an interpreter is told to run: the element after `-c` of ["python3", "-c", code].
const Value* Reading::interpreted(const Shape& list) const {
  if (list.items.size() < 3 || !made_of(list.items.front(), tables_->interpreters)) return nullptr;
  for (std::size_t i = 1; i + 1 < list.items.size(); ++i) {
    if (made_of(list.items[i], tables_->interpreter_flags)) return &list.items[i + 1];
  }
  return nullptr;
}

void Reading::check_sink(const SinkEntry& sink, std::string_view shown, const Value& receiver, bool by_name,
                         const Call& call, const Arguments& arguments) {
  const auto argument = [&](std::size_t position, std::string_view keyword) -> Value {
    if (const Value* value = arguments.keyword(keyword)) return *value;
    return position < arguments.positional.size() ? arguments.positional[position] : Value();
  };
  // eval(code, {"__builtins__": {}}): what it can still reach does harm, with more effort.
  const bool restricted = std::ranges::any_of(arguments.positional, [](const Value& value) {
    const Shape* names = shape_of(value, Shape::Kind::dict);
    return names != nullptr && names->entries.contains("s__builtins__");
  });
  const auto check = [&](Value value) {
    Callers callers = sink.callers;
    switch (sink.when) {
      case When::shell: {
        const Value shell = argument(99, "shell");
        const Shape* list = shape_of(value, Shape::Kind::list);
        if (shell.truth().value_or(false)) {
          if (list != nullptr && !list->items.empty()) value = list->items.front();
          break;
        }
        // Without a shell, what a plain function is handed names a program, as its callers wish.
        callers = Callers::never;
        if (list == nullptr) {
          // The program alone; its arguments are no code.
          if (value->text.empty() || value->text.front() == kGap || value->text.front() == kCaller) break;
          return;
        }
        if (list->items.empty()) {
          value = element_of(value);
          break;
        }
        if (made_of(list->items.front(), tables_->shells)) {
          Value rest;
          for (std::size_t i = 1; i < list->items.size(); ++i) rest = join(rest, flattened(list->items[i]));
          if (list->rest) rest = join(rest, flattened(*list->rest));
          value = rest;
          callers = sink.callers;
        } else if (const Value* code = interpreted(*list)) {
          value = *code;
          callers = sink.callers;
        } else {
          value = list->items.front();
        }
        if (!value.tainted()) return;
        break;
      }
      case When::program: {
        if (const Shape* list = shape_of(value, Shape::Kind::list); list != nullptr && !list->items.empty())
          value = list->items.front();
        break;
      }
      case When::statement:
        // The whole statement handed on is its author's business; a value put into one is not.
        if (value->text.empty() || !is_statement(value->text, *tables_)) {
          bool from_outside = false;
          for (const Taint& taint : all_taints(value)) from_outside = from_outside || taint.grade == Grade::request;
          if (!by_name || !from_outside) return;
        }
        break;
      case When::unsafe_yaml: {
        const Value loader = argument(1, "Loader");
        if (std::ranges::find(tables_->safe_loaders, loader->symbol.view()) != tables_->safe_loaders.end()) return;
        break;
      }
      case When::pickled:
        if (argument(99, "weights_only").truth().value_or(false)) return;
        break;
      case When::body: {
        const Shape* list = shape_of(value, Shape::Kind::list);
        if (list != nullptr && !list->items.empty()) value = list->items.front();
        if (shape_of(value, Shape::Kind::dict) != nullptr) return;
        const Value type = argument(99, "mimetype").known()       ? argument(99, "mimetype")
                           : argument(99, "content_type").known() ? argument(99, "content_type")
                                                                  : argument(99, "media_type");
        const std::string* text = type.string();
        if (text != nullptr && text->find("html") == std::string::npos && text->find("xml") == std::string::npos)
          return;
        break;
      }
      case When::used:
        if (&call == dropped_) return;
        break;
      case When::any_host:  // judged with each origin
      case When::always: break;
    }
    report(sink, shown, span_of(call), value, callers, restricted, call.args.size() + call.keywords.size());
  };
  if (sink.receiver) {
    check(receiver);
    return;
  }
  for (const int position : sink.positions) {
    if (static_cast<std::size_t>(position) < arguments.positional.size())
      check(arguments.positional[static_cast<std::size_t>(position)]);
    else if (arguments.open)
      check(arguments.rest);
  }
  for (const std::string& keyword : sink.keywords) {
    if (const Value* value = arguments.keyword(keyword)) check(*value);
  }
}

void Reading::report(const SinkEntry& sink, std::string_view shown, Span span, const Value& value, Callers callers,
                     bool restricted, std::size_t arguments) {
  const Marks mark = 1U << sink.kind;
  Hit hit;
  hit.sink = &sink;
  hit.callee = std::string(shown);
  hit.file = file_id();
  hit.span = span;
  hit.via_file = file_id();
  hit.via = span;
  hit.restricted = restricted;
  hit.arguments = arguments;
  bool any = false;
  for (const Taint& taint : all_taints(value)) {
    any = true;
    if ((taint.cleared & mark) != 0) continue;
    if (sink.when == When::any_host && fixes_host(value->text, taint.grade)) continue;
    if (taint.grade > Grade::input &&
        (callers == Callers::never ||
         (callers == Callers::part && (!taint.behind || (sink.path && is_fused(value->text))))))
      continue;
    hit.origin = taint.origin;
    hit.grade = taint.grade;
    hit.trail = taint.trail;
    hits_->push_back(hit);
  }
  if (any || !sink.unknown || frame_->depth > 0) return;
  if (flattened(value)->harmless) return;
  hit.unknown = true;
  hit.origin = 0;
  hit.trail = nullptr;
  hits_->push_back(std::move(hit));
}

// What a view returns is the page: as text it is read as HTML.
void Reading::check_view_result(const Value& value, const Expr& at) {
  const auto* sinks = tables_->sinks_of("return of a view");
  if (sinks == nullptr) return;
  Value body = value;
  if (const Shape* list = shape_of(value, Shape::Kind::list); list != nullptr && !list->items.empty())
    body = list->items.front();
  if (shape_of(body, Shape::Kind::dict) != nullptr || shape_of(body, Shape::Kind::list) != nullptr) return;  // JSON
  if (!body->symbol.empty() && body->symbol.find('.') != std::string::npos) return;  // a response some library made
  if (body->taints.empty()) return;
  for (const SinkEntry* sink : *sinks) report(*sink, "the page", span_of(at), body, sink->callers, false, 1);
}

}  // namespace assay::flow
