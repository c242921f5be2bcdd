#include <algorithm>

#include "analyzer/config/suggest.h"
#include "calls.h"
#include "registered.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

const std::string kSuffix = "Node";

// Between the quotes that are there; not in a text of several literals or with a prefix.
std::vector<Edit> name_instead(const File& file, const Expr& literal, const std::string& name) {
  const std::string_view text = file.text(literal);
  if (text.size() < 2 || (text.front() != '"' && text.front() != '\'') || text.find(text.front(), 1) != text.size() - 1)
    return {};
  return {replace({literal.start + 1, literal.end - 1}, name)};
}

struct Check {
  Registered registered;
  std::vector<std::string> generated;  // what a data model's name is followed by in the names of its nodes
  std::vector<std::string> sdk;        // packages that the table of names covers

  void operator()(const Sdk& calls, const AddNode& added, const File& file, Sink& sink) const {
    std::string type;
    if (!file.string_literal(added.type, type)) return;
    const ProjectFacts& project = file.project;
    if (is_known(type, project)) return sink.applies(file.unit());
    if (calls.expected_to_fail(file, added.call->start)) return;
    if (registered.dynamic(project))
      return sink.undecided("nodes are registered under names that are not written down");
    const std::string meant = nearest(type, project);
    if (meant.empty() && imports_foreign_nodes(file.facts))
      return sink.undecided("a package from outside may register '" + type + "'");
    std::string text = "no node is registered as '" + type + "'";
    if (!meant.empty()) text += "; the nearest name is '" + meant + "'";
    Violation& violation = sink.violation(span_of(*added.call), file.unit(), std::move(text));
    if (!meant.empty())
      violation.offer(FixSafety::display, "name the nearest type", name_instead(file, *added.type, meant));
  }

  // For a call whose receiver may be a builder.
  bool operator()(const Sdk&, const Call& call, const File& file) const {
    std::string type;
    return file.string_literal(argument(call, 0, "node_type"), type) && type.ends_with(kSuffix) &&
           !is_known(type, file.project);
  }

 private:
  bool is_known(const std::string& type, const ProjectFacts& project) const {
    return registered.sdk_names().contains(type) || registered.in_tree(type, project) || is_generated(type, project);
  }

  bool is_generated(std::string_view type, const ProjectFacts& project) const {
    return std::ranges::any_of(generated, [&](const std::string& suffix) {
      return type.size() > suffix.size() && type.ends_with(suffix) &&
             registered.in_tree(type.substr(0, type.size() - suffix.size()), project);
    });
  }

  std::string nearest(const std::string& type, const ProjectFacts& project) const {
    if (registered.sdk_names().contains(type + kSuffix)) return type + kSuffix;
    // The words of a generated name in another order or with other joints: CreateUser, User_Read.
    std::string joined = type;
    std::erase(joined, '_');
    if (joined.ends_with(kSuffix)) joined.resize(joined.size() - kSuffix.size());
    for (const std::string& suffix : generated) {
      const std::string_view verb = std::string_view(suffix).substr(0, suffix.size() - kSuffix.size());
      for (const std::string& model :
           {joined.starts_with(verb) ? joined.substr(verb.size()) : std::string(),
            joined.ends_with(verb) ? joined.substr(0, joined.size() - verb.size()) : std::string()}) {
        if (!model.empty() && registered.in_tree(model, project)) return model + suffix;
      }
    }
    return std::string(
        closest(type, std::vector<std::string>(registered.sdk_names().begin(), registered.sdk_names().end())));
  }

  bool imports_foreign_nodes(const FileFacts& file) const {
    return std::ranges::any_of(file.imports, [&](const ImportFact& import) {
      const std::string& module = import.is_from ? import.module : import.names.front().name;
      const bool of_sdk = std::ranges::any_of(
          sdk, [&](const std::string& root) { return module == root || module.starts_with(root + "."); });
      return import.target == kNoFile && !of_sdk && import.level == 0 && module.find("node") != std::string::npos;
    });
  }
};

}  // namespace

void attach_wf_007(Hooks& hooks) {
  const auto generated = hooks.profile().strings("workflows.generated-nodes");
  const auto sdk = hooks.profile().strings("imports.sdk");
  const Check check{Registered(hooks.profile()), {generated.begin(), generated.end()}, {sdk.begin(), sdk.end()}};
  on_add_node(hooks, check, check);
}

}  // namespace assay
