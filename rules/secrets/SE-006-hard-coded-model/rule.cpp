// model="gpt-4"
#include "rules/api/rule.h"

#include <algorithm>

#include "places.h"

namespace assay {

using namespace python;
using namespace secrets;

void attach_se_006(Hooks& hooks) {
  const auto names = list(hooks.profile(), "secrets.model-names");
  const auto prefixes = list(hooks.profile(), "secrets.model-prefixes");
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.literals(prefixes);
  hooks.file([names, prefixes](const File& file, Sink& sink) {
    for_each_named_literal(file, [&](const Named& named) {
      if (!contains(names, named.name)) return;
      std::string value;
      if (!file.string_literal(named.value, value)) return;
      if (std::ranges::none_of(prefixes, [&](const std::string& prefix) { return value.starts_with(prefix); })) return;
      sink.violation(span_of(*named.value), file.unit(), "the model '" + value + "' is fixed in the source");
    });
  });
}

}  // namespace assay
