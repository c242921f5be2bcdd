#include <algorithm>

#include "doubles.h"
#include "parsers/python/walk.h"

namespace assay {
namespace {

using python::as;

// "--no-mocking" is read back as "no_mocking".
std::string destination(std::string_view option) {
  std::string name(option.substr(std::min(option.find_first_not_of('-'), option.size())));
  std::ranges::replace(name, '-', '_');
  return name;
}

// Whether the file asks for the option's value: getoption("--no-mocking"), config.option.no_mocking.
bool reads(const File& file, const std::string& option, const std::string& name) {
  bool found = false;
  python::walk(file.tree.body, [&](const python::Node* node) {
    const auto* attribute = as<python::Attribute>(node);
    found |= attribute != nullptr && attribute->attr == name;
    const auto* call = as<python::Call>(node);
    const auto* method = call == nullptr ? nullptr : as<python::Attribute>(call->func);
    std::string asked;
    if (method != nullptr && (method->attr == "getoption" || method->attr == "getvalue") && !call->args.empty() &&
        file.string_literal(call->args.front(), asked)) {
      found |= asked == option || asked == name;
    }
    return !found;
  });
  return found;
}

}  // namespace

void attach_nm_018(Hooks& hooks) {
  const auto options = hooks.profile().strings("doubles.no-mocking-options");
  hooks.scope([](const FileRole& role) { return role.in_tests || role.is_conftest; });
  hooks.literals(options);
  hooks.on<python::Call>([options](const python::Call& call, const File& file, Sink& sink) {
    const auto* method = as<python::Attribute>(call.func);
    std::string option;
    if (method == nullptr || method->attr != "addoption" || call.args.empty()) return;
    if (!file.string_literal(call.args.front(), option) || std::ranges::find(options, option) == options.end()) return;
    std::string name;
    if (!file.string_literal(call.keyword("dest"), name)) name = destination(option);
    sink.applies(file.unit());
    if (!reads(file, option, name)) {
      sink.violation(span_of(call), file.unit(),
                     "the option '" + option + "' is declared, and nothing here acts on it");
    }
  });
}

}  // namespace assay
