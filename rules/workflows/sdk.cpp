#include "sdk.h"

#include <algorithm>
#include <cctype>

#include "flow.h"

namespace assay::workflows {
namespace {

using namespace python;

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::vector<std::string> list(const Table& table, std::string_view key) {
  const auto strings = table.strings(key);
  return {strings.begin(), strings.end()};
}

// Whether the last name of `receiver` holds one of `hints`. Tells only what may be asked further, never what is wrong.
bool looks_like(const Expr& receiver, const std::vector<std::string>& hints) {
  std::string_view last;
  if (const auto* name = as<Name>(&receiver)) last = name->id;
  if (const auto* attribute = as<Attribute>(&receiver)) last = attribute->attr;
  std::string lower(last);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::any_of(hints, [&](const std::string& hint) { return lower.find(hint) != std::string::npos; });
}

bool defines(const ProjectFacts& project, ClassId cls, std::string_view method) {
  return std::ranges::any_of(project.fact(cls).methods, [&](std::int32_t index) {
    return project.file(cls.file).functions[static_cast<std::size_t>(index)].name == method;
  });
}

// Whether a class of the tree, or one between it and the SDK's own classes, has its own version of the method.
bool overridden(const Symbol& cls, std::string_view method, const std::vector<std::string>& sdk,
                const ProjectFacts& project) {
  if (cls.kind != Symbol::Kind::class_ || holds(sdk, cls.name)) return false;
  if (defines(project, cls.cls(), method)) return true;
  for (const Symbol& ancestor : project.ancestors(cls.cls())) {
    if (holds(sdk, ancestor.name)) return false;
    if (ancestor.kind == Symbol::Kind::class_ && defines(project, ancestor.cls(), method)) return true;
  }
  return false;
}

}  // namespace

bool Signature::knows(std::string_view parameter) const {
  return holds(positional, parameter) || holds(keywords, parameter);
}

Sdk::Sdk(const Profile& profile)
    : meanings_(profile),
      builders_(list(profile.root(), "builders.classes")),
      runtimes_(list(profile.root(), "runtimes.classes")),
      building_(list(profile.root(), "builders.building")),
      runtime_hints_(list(profile.root(), "runtimes.receivers")),
      builder_hints_(list(profile.root(), "builders.receivers")),
      raises_(list(profile.root(), "workflows.failure-guards")),
      nodes_(list(profile.root(), "nodes.bases")),
      node_namespaces_(list(profile.root(), "workflows.node-namespaces")) {
  for (const Member& member : profile.table("runtimes.signatures").entries()) {
    const Table table(&member.value);
    signatures_.push_back({list(table, "classes"), list(table, "methods"), list(table, "positional"),
                           list(table, "keywords"), table.boolean("swallows-keywords"), table.boolean("gives-pair")});
    for (const std::string& method : signatures_.back().methods) {
      if (!holds(execute_methods_, method)) execute_methods_.push_back(method);
    }
  }
  std::ranges::sort(execute_methods_);
}

std::optional<Meaning> Sdk::builder_call(const Call& call, std::string_view method, const File& file,
                                         bool& doubtful) const {
  const auto* attribute = as<Attribute>(call.func);
  if (attribute == nullptr || attribute->attr != method) return std::nullopt;
  const Meaning receiver = meanings_.of(*attribute->value, file);
  if (receiver.is(Role::builder)) {
    return overridden(receiver.cls, method, builders_, file.project) ? std::nullopt : std::optional(receiver);
  }
  doubtful |= receiver.is(Role::unknown) && looks_like(*attribute->value, builder_hints_);
  return std::nullopt;
}

std::optional<Execution> Sdk::execution(const Call& call, const File& file, bool& doubtful) const {
  const auto* method = as<Attribute>(call.func);
  if (method == nullptr || !std::ranges::binary_search(execute_methods_, method->attr)) return std::nullopt;
  const Meaning runtime = meanings_.of(*method->value, file);
  if (!runtime.is(Role::runtime)) {
    doubtful |= runtime.is(Role::unknown) && looks_like(*method->value, runtime_hints_);
    return std::nullopt;
  }
  const Signature* found = signature(runtime.cls, method->attr, file.project);
  if (found == nullptr || found->positional.empty()) return std::nullopt;
  return Execution{&call, method, runtime, found, argument(call, 0, found->positional.front())};
}

const Signature* Sdk::signature(const Symbol& runtime, std::string_view method, const ProjectFacts& project) const {
  const auto listed = [&](std::string_view cls) -> const Signature* {
    const auto found = std::ranges::find_if(
        signatures_, [&](const Signature& s) { return holds(s.methods, method) && holds(s.classes, cls); });
    return found == signatures_.end() ? nullptr : &*found;
  };
  if (const Signature* own = listed(runtime.name)) return own;
  if (runtime.kind != Symbol::Kind::class_ || overridden(runtime, method, runtimes_, project)) return nullptr;
  for (const Symbol& ancestor : project.ancestors(runtime.cls())) {
    if (const Signature* inherited = listed(ancestor.name)) return inherited;
  }
  return nullptr;
}

bool Sdk::builds(const Expr& expr) const {
  const auto* call = as<Call>(&expr);
  const auto* method = call == nullptr ? nullptr : as<Attribute>(call->func);
  return method != nullptr && holds(building_, method->attr);
}

bool Sdk::expected_to_fail(const File& file, std::uint32_t offset) const {
  return inside_with(file, offset, [&](const Expr& context) {
    const auto* call = as<Call>(&context);
    if (call == nullptr) return false;
    const auto* method = as<Attribute>(call->func);
    if (method != nullptr && holds(raises_, method->attr)) return true;  // self.assertRaises
    const Symbol callee = file.resolve(*call->func);
    return callee.known() && holds(raises_, callee.name);
  });
}

Answer Sdk::node_class(const Symbol& symbol, const File& file) const {
  if (symbol.kind != Symbol::Kind::class_ && symbol.kind != Symbol::Kind::external) {
    return symbol.kind == Symbol::Kind::module || symbol.kind == Symbol::Kind::function ? Answer::no : Answer::unknown;
  }
  const Answer derives = file.project.derives_from(symbol, nodes_);
  if (derives == Answer::yes || symbol.kind == Symbol::Kind::class_) return derives;
  // The SDK's packages of nodes hold more classes than the profile lists.
  const bool is_class = std::isupper(static_cast<unsigned char>(symbol.name[symbol.name.rfind('.') + 1])) != 0;
  const bool of_sdk =
      std::ranges::any_of(node_namespaces_, [&](const std::string& ns) { return symbol.name.starts_with(ns + "."); });
  return is_class && of_sdk ? Answer::yes : Answer::unknown;
}

std::shared_ptr<const Sdk> make_sdk(const Hooks& hooks) { return std::make_shared<const Sdk>(hooks.profile()); }

const Expr* argument(const Call& call, std::size_t index, std::string_view name) {
  for (std::size_t i = 0; i < call.args.size() && i <= index; ++i) {
    if (call.args[i]->kind == Kind::Starred) return nullptr;
    if (i == index) return call.args[i];
  }
  return call.keyword(name);
}

std::string written(const Expr& expr) {
  if (const auto* name = as<Name>(&expr)) return std::string(name->id);
  if (const auto* attribute = as<Attribute>(&expr)) {
    const std::string before = written(*attribute->value);
    return before.empty() ? before : before + "." + std::string(attribute->attr);
  }
  return {};
}

}  // namespace assay::workflows
