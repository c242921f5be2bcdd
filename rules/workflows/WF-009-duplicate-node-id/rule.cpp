#include <algorithm>
#include <string>
#include <vector>

#include "calls.h"
#include "flow.h"
#include "parsers/python/walk.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

// A statement of its own that adds a node with a literal id to a builder in a local name.
struct Added {
  const Call* call;
  std::string id;
  const Binding* builder;
  bool certain;  // a builder it is
  ScopeId scope;
  Path path;
};

class Search {
 public:
  Search(const Sdk& sdk, const std::vector<std::string>& clearing, const File& file, Sink& sink)
      : sdk_(sdk), clearing_(clearing), file_(file), sink_(sink) {}

  void run() {
    walk(file_.tree.body, [this](const Node* node) {
      if (const auto* statement = as<ExprStmt>(node)) visit(statement->value);
      if (const auto* assign = as<Assign>(node)) visit(assign->value);
      return true;
    });
  }

 private:
  void visit(const Expr* value) {
    const auto* call = as<Call>(value);
    const auto* method = call == nullptr ? nullptr : as<Attribute>(call->func);
    if (method == nullptr) return;
    if (std::ranges::find(clearing_, method->attr) != clearing_.end()) return forget(*method->value);
    bool doubtful = false;
    const auto added = add_node(sdk_, *call, file_, doubtful);
    if (!added && !doubtful) return;
    std::string id;
    if (!file_.string_literal(added_by(*call, {}).id, id)) return;
    if (added) sink_.applies(file_.unit());
    const Binding* builder = added ? added->builder.binding : sdk_.meaning_of(*method->value, file_).binding;
    if (builder == nullptr) return;
    const ScopeId scope = file_.scopes.at(call->start);
    Added next{call, std::move(id), builder, added.has_value(), scope, path_of(file_, scope, call->start)};
    const auto same = std::ranges::find_if(added_, [&](const Added& before) { return again(before, next); });
    if (same == added_.end()) {
      added_.push_back(std::move(next));
    } else if (!next.certain) {
      sink_.undecided("an id is used twice in something that may be a builder");
    } else if (!sdk_.expected_to_fail(file_, call->start)) {
      sink_.violation(span_of(*call), file_.unit(), "the node id '" + next.id + "' is used twice in one workflow")
          .also(file_.id, span_of(*same->call), "used here first");
    }
  }

  // Both run, one after the other: they stand in the same block.
  static bool again(const Added& before, const Added& next) {
    return before.id == next.id && before.builder == next.builder && before.scope == next.scope &&
           before.path == next.path;
  }

  // After `builder.clear()` every id is free again.
  void forget(const Expr& receiver) {
    const Binding* cleared = sdk_.meaning_of(receiver, file_).binding;
    if (cleared != nullptr) std::erase_if(added_, [&](const Added& before) { return before.builder == cleared; });
  }

  const Sdk& sdk_;
  const std::vector<std::string>& clearing_;
  const File& file_;
  Sink& sink_;
  std::vector<Added> added_;
};

}  // namespace

void attach_wf_009(Hooks& hooks) {
  const auto sdk = make_sdk(hooks);
  const auto strings = hooks.profile().strings("builders.clearing");
  const std::vector<std::string> clearing(strings.begin(), strings.end());
  hooks.literals({"add_node"});
  hooks.file([sdk, clearing](const File& file, Sink& sink) { Search(*sdk, clearing, file, sink).run(); });
}

}  // namespace assay
