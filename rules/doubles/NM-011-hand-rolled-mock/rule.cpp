#include <algorithm>
#include <set>

#include "doubles.h"
#include "parsers/python/walk.h"

namespace assay {
namespace {

using python::as;

// Names that the class defines: methods, class attributes, and what its methods set on the instance.
std::set<std::string_view> members_of(const python::ClassDef& cls) {
  std::set<std::string_view> members;
  const auto add_name = [&](const python::Expr* target) {
    if (const auto* name = as<python::Name>(target)) members.insert(name->id);
  };
  for (const python::Stmt* statement : cls.body) {
    if (const auto* assign = as<python::Assign>(statement)) std::ranges::for_each(assign->targets, add_name);
    if (const auto* annotated = as<python::AnnAssign>(statement)) add_name(annotated->target);
    const auto* method = as<python::FunctionDef>(statement);
    if (method == nullptr) continue;
    members.insert(method->name);
    if (method->params.empty()) continue;
    const std::string_view self = method->params.front().name;
    const auto add_attribute = [&](const python::Expr* target) {
      const auto* attribute = as<python::Attribute>(target);
      const auto* receiver = attribute == nullptr ? nullptr : as<python::Name>(attribute->value);
      if (receiver != nullptr && receiver->id == self) members.insert(attribute->attr);
    };
    python::walk(method->body, [&](const python::Node* node) {
      if (const auto* assign = as<python::Assign>(node)) std::ranges::for_each(assign->targets, add_attribute);
      if (const auto* annotated = as<python::AnnAssign>(node)) add_attribute(annotated->target);
      if (const auto* augmented = as<python::AugAssign>(node)) add_attribute(augmented->target);
      return true;
    });
  }
  return members;
}

}  // namespace

void attach_nm_011(Hooks& hooks) {
  const doubles::Library library(hooks.profile());
  const auto protocol = hooks.profile().strings("doubles.mock-protocol.names");
  const auto prefixes = hooks.profile().strings("doubles.mock-protocol.prefixes");
  doubles::judge_real_tiers(hooks);
  hooks.literals(protocol);
  hooks.literals(prefixes);
  hooks.on<python::ClassDef>([=](const python::ClassDef& cls, const File& file, Sink& sink) {
    if (!doubles::judged(file, cls.class_start)) return;
    std::vector<std::string> found;
    for (const std::string_view member : members_of(cls)) {
      const bool named = std::ranges::find(protocol, member) != protocol.end();
      if (named ||
          std::ranges::any_of(prefixes, [&](const std::string& prefix) { return member.starts_with(prefix); })) {
        found.emplace_back(member);
      }
    }
    if (found.size() < 2) return;
    const auto fact = file.facts.class_at(cls.class_start);
    const Symbol symbol{Symbol::Kind::class_, "", file.id, fact};
    if (fact >= 0 && library.is_mock_class(symbol, file.project))
      return;  // a real mock: NM-002 reports where it is made
    sink.violation(header_of(cls), file.unit(),
                   "class '" + std::string(cls.name) + "' rebuilds a mock by hand with " + doubles::quoted(found) +
                       " " + std::string(doubles::in_tests(file.tier(cls.class_start))));
  });
}

}  // namespace assay
