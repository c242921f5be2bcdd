#include <algorithm>

#include "calls.h"
#include "flow.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

// Lines with anything in them, which is what is left to count after dedenting and stripping.
std::int64_t line_count(std::string_view code) {
  std::int64_t lines = 0;
  bool filled = false;
  std::int64_t pending = 0;  // empty lines since the last filled one: they count only between two of those
  for (const char c : code) {
    if (c == '\n') {
      if (filled) {
        lines += pending + 1;
        pending = 0;
      } else if (lines > 0) {
        ++pending;
      }
      filled = false;
    } else {
      filled |= c != ' ' && c != '\t' && c != '\r';
    }
  }
  return filled ? lines + pending + 1 : lines;
}

const Expr* entry(const Expr* mapping, std::string_view key, const File& file) {
  const auto* dict = as<Dict>(mapping);
  for (std::size_t i = 0; dict != nullptr && i < dict->keys.size(); ++i) {
    std::string name;
    if (file.string_literal(dict->keys[i], name) && name == key) return dict->values[i];
  }
  return nullptr;
}

// A name that is bound once, to what it stands for.
const Expr* behind(const Expr* expr, const File& file) {
  const auto* name = as<Name>(expr);
  if (name == nullptr) return expr;
  const Reaching reach = reaching(file, name->id, name->start);
  const bool once = reach.bindings.size() == 1 && reach.bindings.front()->kind == BindingKind::Assign;
  return once ? reach.bindings.front()->value : nullptr;
}

struct Check {
  std::vector<std::string> types;    // names of the node types that take code
  std::vector<std::string> classes;  // and their classes
  std::string keyword;
  std::int64_t limit;

  void code(const Expr* given, const Call& call, const File& file, Sink& sink) const {
    const Expr* value = behind(given, file);
    if (value == nullptr) return;
    if (const auto* format = as<JoinedStr>(value)) {
      const bool filled =
          std::ranges::any_of(format->values, [](const Expr* part) { return part->kind == Kind::FormattedValue; });
      if (!filled) return sink.applies(file.unit());
      sink.violation(span_of(call), file.unit(),
                     "the code of this node is put together in an f-string, so values become program text")
          .graded(Severity::medium);
      return;
    }
    std::string text;
    if (!file.string_literal(value, text)) return;
    const std::int64_t lines = line_count(text);
    if (lines <= limit) return sink.applies(file.unit());
    sink.violation(span_of(call), file.unit(),
                   "the code of this node is a string of " + std::to_string(lines) +
                       " lines; PythonCodeNode.from_function takes a function");
  }

  // builder.add_node("PythonCodeNode", "id", {"code": ...})
  void added(const Sdk& sdk, const Call& call, const File& file, Sink& sink) const {
    const Expr* type = argument(call, 0, "node_type");
    if (type == nullptr || !is_code_type(*type, file)) return;
    bool doubtful = false;
    const auto added = add_node(sdk, call, file, doubtful);
    if (doubtful) sink.undecided("code is added to something that may be a builder");
    if (!added) return;
    const Expr* given = call.keyword(keyword);
    if (given == nullptr) given = entry(behind(added->config, file), keyword, file);
    if (given != nullptr) code(given, call, file, sink);
  }

  // PythonCodeNode("name", "code")
  void made(const Call& call, const File& file, Sink& sink) const {
    const Expr* given = argument(call, 1, keyword);
    if (given != nullptr && is_code_class(*call.func, file)) code(given, call, file, sink);
  }

  bool is_code_type(const Expr& expr, const File& file) const {
    std::string type;
    if (file.string_literal(&expr, type)) return std::ranges::find(types, type) != types.end();
    return is_code_class(expr, file);
  }

  bool is_code_class(const Expr& expr, const File& file) const {
    const Symbol symbol = file.resolve(expr);
    return symbol.known() && std::ranges::find(classes, symbol.name) != classes.end();
  }
};

}  // namespace

void attach_wf_011(Hooks& hooks) {
  const Profile& profile = hooks.profile();
  const auto types = profile.strings("workflows.code-nodes");
  const auto classes = profile.strings("workflows.code-node-classes");
  const Check check{{types.begin(), types.end()},
                    {classes.begin(), classes.end()},
                    std::string(profile.text("workflows.code-parameter")),
                    profile.integer("workflows.code-lines")};
  const auto sdk = make_sdk(hooks);
  hooks.literals(check.types);
  hooks.on<Call>([sdk, check](const Call& call, const File& file, Sink& sink) {
    const auto* method = as<Attribute>(call.func);
    if (method != nullptr && method->attr == "add_node") return check.added(*sdk, call, file, sink);
    check.made(call, file, sink);
  });
}

}  // namespace assay
