// print("→")
#include "rules/api/rule.h"

#include <algorithm>
#include <array>

#include "guards.h"

namespace assay {

using namespace portability;
using namespace python;

namespace {

// Of the characters above U+00FF, those that code page 1252 has.
bool in_code_page_1252(char32_t c) {
  static constexpr std::array<char32_t, 27> kExtra{
      0x0152, 0x0153, 0x0160, 0x0161, 0x0178, 0x017D, 0x017E, 0x0192, 0x02C6, 0x02DC, 0x2013, 0x2014, 0x2018, 0x2019,
      0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2039, 0x203A, 0x20AC, 0x2122};
  return c <= 0xFF || std::ranges::find(kExtra, c) != kExtra.end();
}

// The first character of UTF-8 text that the code page lacks; 0: none.
char32_t first_missing(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t value = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t k = 1; k < size && i + k < text.size(); ++k)
      value = (value << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    if (!in_code_page_1252(value)) return value;
    i += size;
  }
  return 0;
}

std::string hexadecimal(char32_t value) {
  std::string digits;
  for (; value != 0; value >>= 4U) digits.insert(digits.begin(), "0123456789ABCDEF"[value & 15U]);
  return std::string(4 - std::min<std::size_t>(4, digits.size()), '0') + digits;
}

char32_t missing_in(const Call& call, const File& file) {
  char32_t missing = 0;
  for (const Expr* argument : call.args) {
    walk(argument, [&](const Node* node) {
      const auto* text = as<Constant>(node);
      if (missing == 0 && text != nullptr && text->is_string())
        missing = first_missing(string_value(*text, file.tree.text));
      // What a call is given may become anything before it is printed.
      return node->kind != Kind::Call && node->kind != Kind::Subscript && node->kind != Kind::Compare;
    });
  }
  return missing;
}

bool sets_encoding(const File& file) {
  const std::string_view text = file.tree.text;
  return text.find(".reconfigure(") != std::string_view::npos || text.find("PYTHONUTF8") != std::string_view::npos ||
         text.find("PYTHONIOENCODING") != std::string_view::npos ||
         text.find("TextIOWrapper(sys.std") != std::string_view::npos;
}

}  // namespace

void attach_wn_004(Hooks& hooks) {
  const auto methods = list(hooks.profile(), "privacy.log-methods");
  const auto loggers = list(hooks.profile(), "privacy.loggers");
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.literals({"print", "log"});
  hooks.on<Call>([methods, loggers](const Call& call, const File& file, Sink& sink) {
    const auto* plain = as<Name>(call.func);
    const auto* method = as<Attribute>(call.func);
    const bool prints = plain != nullptr && plain->id == "print" && file.resolve(*plain).kind == Symbol::Kind::builtin;
    bool logs = false;
    if (method != nullptr && contains(methods, method->attr)) {
      const auto* owner = as<Name>(method->value);
      const auto* attribute = as<Attribute>(method->value);
      logs = (owner != nullptr && contains(loggers, owner->id)) ||
             (attribute != nullptr && contains(loggers, attribute->attr));
    }
    if (!prints && !logs) return;
    if (prints) {
      if (const Expr* target = call.keyword("file")) {
        const std::string name = file.resolve(*target).name;
        if (name != "sys.stdout" && name != "sys.stderr") return;
      }
      sink.applies(file.unit());
    }
    const char32_t missing = missing_in(call, file);
    if (missing == 0 || sets_encoding(file)) return;
    auto& violation = sink.violation(span_of(call), file.unit(),
                                     std::string(prints ? "printed" : "logged") + " text holds U+" +
                                         hexadecimal(missing) + ", which a Windows console may not have");
    if (logs) violation.graded(Severity::info);
  });
}

}  // namespace assay
