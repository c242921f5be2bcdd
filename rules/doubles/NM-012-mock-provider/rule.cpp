#include <algorithm>
#include <memory>
#include <set>

#include "doubles.h"
#include "parsers/python/walk.h"

namespace assay {
namespace {

using namespace doubles;
using python::as;

enum class Sign : std::uint8_t { none, weak, plain };

class MockProvider {
 public:
  explicit MockProvider(const Profile& profile)
      : settings_(profile.strings("doubles.mock-provider.settings")),
        values_(profile.strings("doubles.mock-provider.values")),
        flags_(profile.strings("doubles.mock-provider.flags")),
        weak_(profile.table("doubles.mock-provider.weak")),
        switches_(profile.strings("doubles.mock-provider.real-switches")),
        subjects_(profile.strings("doubles.mock-provider.subjects")) {}

  void look(const File& file, Sink& sink) const {
    std::set<const python::Node*> expected;
    python::walk(file.tree.body, [&](const python::Node* node) {
      if (const auto* compare = as<python::Compare>(node)) {
        expected.insert(compare->left);
        expected.insert(compare->comparators.begin(), compare->comparators.end());
      }
      // What is compared is what is expected, not what is configured; a call on the way to it is made all the same.
      const bool compared = expected.contains(node);
      if (compared && node->kind != python::Kind::Call)
        return node->kind == python::Kind::Attribute || node->kind == python::Kind::Await;
      if (const auto* call = as<python::Call>(node); call != nullptr && !compared && !asserts(*call))
        in_call(*call, file, sink);
      if (const auto* dict = as<python::Dict>(node)) in_dict(*dict, file, sink);
      if (const auto* assign = as<python::Assign>(node)) in_environment(*assign, file, sink);
      return true;
    });
  }

 private:
  // mock.assert_called_with(provider="mock"), self.assertEqual(...)
  static bool asserts(const python::Call& call) {
    const auto* method = as<python::Attribute>(call.func);
    return method != nullptr && method->attr.starts_with("assert");
  }

  void in_call(const python::Call& call, const File& file, Sink& sink) const {
    Sign strongest = Sign::none;
    std::string shown;
    for (const python::Keyword& keyword : call.keywords) {
      const Sign sign = sign_of(keyword.name, *keyword.value, file);
      if (sign <= strongest) continue;
      strongest = sign;
      shown = std::string(keyword.name) + "=" + std::string(file.text(*keyword.value));
    }
    std::string name;  // monkeypatch.setenv("USE_REAL_PROVIDERS", "false")
    const auto* method = as<python::Attribute>(call.func);
    if (method != nullptr && (method->attr == "setenv" || method->attr == "setdefault") && call.args.size() == 2 &&
        file.string_literal(call.args[0], name) && turns_off(name, *call.args[1], file)) {
      strongest = std::max(strongest, Sign::weak);
      shown = name + "=" + std::string(file.text(*call.args[1]));
    }
    report(span_of(call), strongest, shown, file, sink);
  }

  // {"provider": "mock"}: the same setting in a configuration
  void in_dict(const python::Dict& dict, const File& file, Sink& sink) const {
    Sign strongest = Sign::none;
    Span span;
    std::string shown;
    for (std::size_t i = 0; i < dict.keys.size(); ++i) {
      std::string key;
      if (!file.string_literal(dict.keys[i], key)) continue;
      const Sign sign = turns_off(key, *dict.values[i], file) ? Sign::weak : sign_of(key, *dict.values[i], file);
      if (sign <= strongest) continue;
      strongest = sign;
      span = {dict.keys[i]->start, dict.values[i]->end};
      shown = key + ": " + std::string(file.text(*dict.values[i]));
    }
    report(span, strongest, shown, file, sink);
  }

  // os.environ["USE_REAL_PROVIDERS"] = "false"
  void in_environment(const python::Assign& assign, const File& file, Sink& sink) const {
    const auto* item = as<python::Subscript>(assign.targets.front());
    std::string name;
    if (item == nullptr || !file.string_literal(item->slice, name) || !turns_off(name, *assign.value, file)) return;
    report(span_of(assign), Sign::weak, name + "=" + std::string(file.text(*assign.value)), file, sink);
  }

  Sign sign_of(std::string_view name, const python::Expr& value, const File& file) const {
    const auto* constant = as<python::Constant>(&value);
    if (constant == nullptr) return Sign::none;
    if (constant->type == python::ConstantKind::True) return contains(flags_, name) ? Sign::weak : Sign::none;
    std::string text;
    if (!file.string_literal(&value, text)) return Sign::none;
    if (contains(settings_, name) && contains(values_, text)) return Sign::plain;
    for (const Member& setting : weak_.entries()) {
      if (setting.key != name) continue;
      // "mock*" stands for what begins so.
      for (const std::string& pattern : setting.value.strings) {
        const bool prefix = pattern.ends_with('*');
        if (prefix ? text.starts_with(pattern.substr(0, pattern.size() - 1)) : text == pattern) return Sign::weak;
      }
    }
    return Sign::none;
  }

  bool turns_off(std::string_view name, const python::Expr& value, const File& file) const {
    std::string text;
    if (!contains(switches_, name) || !file.string_literal(&value, text)) return false;
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text == "false" || text == "0" || text == "no";
  }

  // A test of the mock provider itself has to name it.
  bool tests_the_provider(const File& file, std::uint32_t offset) const {
    const std::string scope = file.scope_name(offset);
    return std::ranges::any_of(subjects_, [&](const std::string& subject) {
      return file.facts.path.find(subject) != std::string::npos || scope.find(subject) != std::string::npos;
    });
  }

  void report(Span span, Sign sign, const std::string& shown, const File& file, Sink& sink) const {
    if (sign == Sign::none || !judged(file, span.start) || tests_the_provider(file, span.start)) return;
    const std::string where = " " + std::string(in_tests(file.tier(span.start)));
    if (sign == Sign::plain) {
      sink.violation(span, file.unit(), "the setting '" + shown + "' selects a mock instead of a service" + where);
    } else {
      sink.violation(span, file.unit(), "the setting '" + shown + "' may select a mock instead of a service" + where)
          .graded(Severity::low)
          .held(Confidence::advisory);
    }
  }

  static bool contains(std::span<const std::string> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
  }

  std::span<const std::string> settings_, values_, flags_;
  Table weak_;
  std::span<const std::string> switches_, subjects_;
};

}  // namespace

void attach_nm_012(Hooks& hooks) {
  const auto rule = std::make_shared<const MockProvider>(hooks.profile());
  judge_real_tiers(hooks);
  hooks.file([rule](const File& file, Sink& sink) { rule->look(file, sink); });
}

}  // namespace assay
