#include <algorithm>
#include <memory>

#include "doubles.h"

namespace assay {
namespace {

using namespace doubles;
using python::as;

class ShippedMock {
 public:
  explicit ShippedMock(const Profile& profile)
      : library_(profile), constants_(profile.strings("doubles.shipped-constants")) {}

  void facts(const FileFacts& facts, const ProjectFacts& project, Sink& sink) const {
    sink.applies(facts.path);
    for (const ImportFact& import : facts.imports) {
      std::vector<std::string> names;
      if (import.star && import.level == 0 && library_.is_module(project.resolve(import.module, facts.file)))
        names.push_back("*");
      for (const ImportedName& name : import.names) {
        const Symbol symbol = imported(import, name, facts.file, project);
        if (library_.is_module(symbol) || library_.is_primitive(symbol)) names.push_back(symbol.name);
      }
      if (names.empty()) continue;
      Violation& found = sink.violation(
          import.span, facts.path, quoted(names) + (names.size() == 1 ? " is" : " are") + " imported in shipped code");
      if (import.placement.type_checking) found.held(Confidence::advisory);
    }
  }

  void call(const python::Call& call, const File& file, Sink& sink) const {
    const Symbol module = imported_by_call(file, call);
    if (library_.is_module(module)) {
      sink.violation(span_of(call), file.unit(), "'" + module.name + "' is imported in shipped code");
    }
  }

  // `return MOCK_USERS`, and what is taken from it: MOCK_USERS[id], MOCK_USERS.get(id), list(MOCK_USERS).
  void handed_out(Span span, const python::Expr* value, const File& file, Sink& sink) const {
    if (value == nullptr) return;
    const std::string_view name = data_name(*value);
    if (name.empty()) return;
    const Symbol symbol = file.resolve(*value);
    if (symbol.kind == Symbol::Kind::function || symbol.kind == Symbol::Kind::class_) return;
    sink.violation(span, file.unit(), "made-up data '" + std::string(name) + "' is returned by shipped code");
  }

 private:
  std::string_view data_name(const python::Expr& value) const {
    if (const auto* name = as<python::Name>(&value)) return is_data_name(name->id) ? name->id : std::string_view();
    if (const auto* item = as<python::Subscript>(&value)) return data_name(*item->value);
    if (const auto* await = as<python::Await>(&value)) return data_name(*await->value);
    if (const auto* attribute = as<python::Attribute>(&value)) {
      return is_data_name(attribute->attr) ? attribute->attr : data_name(*attribute->value);
    }
    if (const auto* call = as<python::Call>(&value)) {
      if (call->func->kind == python::Kind::Attribute) {
        if (const auto name = data_name(*call->func); !name.empty()) return name;
      }
      constexpr std::string_view kCopies[] = {"copy", "deepcopy", "dict", "list", "tuple", "set", "sorted"};
      const auto* function = as<python::Name>(call->func);
      const auto* method = as<python::Attribute>(call->func);
      const std::string_view last = function != nullptr ? function->id
                                    : method != nullptr ? method->attr
                                                        : std::string_view();
      const bool copies = std::ranges::find(kCopies, last) != std::end(kCopies);
      return copies && call->args.size() == 1 ? data_name(*call->args.front()) : std::string_view();
    }
    return {};
  }

  // A constant's name: MOCK_USERS, _FAKE_ORDERS.
  bool is_data_name(std::string_view name) const {
    if (std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; })) return false;
    name.remove_prefix(std::min(name.find_first_not_of('_'), name.size()));
    return std::ranges::any_of(constants_, [&](const std::string& prefix) { return name.starts_with(prefix); });
  }

  Library library_;
  std::span<const std::string> constants_;
};

}  // namespace

void attach_nm_019(Hooks& hooks) {
  const auto rule = std::make_shared<const ShippedMock>(hooks.profile());
  hooks.scope([](const FileRole& role) { return role.shipped && !role.test_toolkit; });
  hooks.literals(hooks.profile().strings("doubles.shipped-constants"));
  hooks.literals({"import_module", "__import__"});
  hooks.facts(
      [rule](const FileFacts& facts, const ProjectFacts& project, Sink& sink) { rule->facts(facts, project, sink); });
  hooks.on<python::Call>([rule](const auto& node, const File& file, Sink& sink) { rule->call(node, file, sink); });
  hooks.on<python::Return>([rule](const python::Return& node, const File& file, Sink& sink) {
    rule->handed_out(span_of(node), node.value, file, sink);
  });
  hooks.on<python::Yield>([rule](const python::Yield& node, const File& file, Sink& sink) {
    rule->handed_out(span_of(node), node.value, file, sink);
  });
}

}  // namespace assay
