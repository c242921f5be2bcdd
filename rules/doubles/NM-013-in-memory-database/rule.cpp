#include <algorithm>
#include <memory>

#include "doubles.h"
#include "parsers/python/walk.h"

namespace assay {
namespace {

using namespace doubles;
using python::as;

class InMemoryDatabase {
 public:
  explicit InMemoryDatabase(const Profile& profile)
      : addresses_(profile.strings("doubles.in-memory.addresses")),
        makers_(profile.strings("doubles.in-memory.makers")),
        exempt_(profile.strings("doubles.in-memory.exempt")),
        strict_(profile.boolean("doubles.in-memory.strict")) {}

  std::vector<std::string> words() const {
    std::vector<std::string> words(addresses_.begin(), addresses_.end());
    for (const std::string& maker : makers_) words.push_back(maker.substr(0, maker.find('.')));
    return words;
  }

  void look(const File& file, Sink& sink) const {
    // Strings that are compared or stand alone are expectations and documentation.
    python::walk(file.tree.body, [&](const python::Node* node) {
      if (node->kind == python::Kind::Assert || node->kind == python::Kind::Compare) return false;
      const auto* statement = as<python::ExprStmt>(node);
      if (statement != nullptr && statement->value->kind == python::Kind::Constant) return false;
      std::string text;
      const auto* constant = as<python::Constant>(node);
      if (constant != nullptr && file.string_literal(constant, text) && is_address(text))
        report(span_of(*node), text, file, sink);
      const auto* call = as<python::Call>(node);
      if (call != nullptr && std::ranges::find(makers_, file.resolve(*call->func).name) != makers_.end()) {
        report(span_of(*node), std::string(file.text(*call->func)), file, sink);
      }
      return true;
    });
  }

 private:
  // ":memory:" itself, or the address of an SQLite database that is one: "sqlite+aiosqlite:///:memory:".
  bool is_address(std::string_view text) const {
    if (std::ranges::find(addresses_, text) != addresses_.end()) return true;
    return text.starts_with("sqlite") && text.find("://") != std::string_view::npos &&
           text.find(":memory:") != std::string_view::npos;
  }

  // Tests of the database itself may use it.
  bool is_exempt(const File& file, std::uint32_t offset) const {
    std::string place = file.facts.path + " " + file.scope_name(offset);
    std::ranges::transform(place, place.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return std::ranges::any_of(exempt_, [&](const std::string& word) { return place.find(word) != std::string::npos; });
  }

  void report(Span span, const std::string& what, const File& file, Sink& sink) const {
    if (!judged(file, span.start) || is_exempt(file, span.start)) return;
    Violation& found = sink.violation(
        span, file.unit(), "'" + what + "' is a database in memory " + std::string(in_tests(file.tier(span.start))));
    if (strict_) found.graded(Severity::medium).held(Confidence::exact);
  }

  std::span<const std::string> addresses_, makers_, exempt_;
  bool strict_;
};

}  // namespace

void attach_nm_013(Hooks& hooks) {
  const auto rule = std::make_shared<const InMemoryDatabase>(hooks.profile());
  judge_real_tiers(hooks);
  hooks.literals(rule->words());
  hooks.file([rule](const File& file, Sink& sink) { rule->look(file, sink); });
}

}  // namespace assay
