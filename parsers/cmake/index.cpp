#include "parsers/cmake/index.h"

#include <algorithm>
#include <memory>

#include "analyzer/facts/cmake_facts.h"

namespace assay::cmake {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

class Reader {
 public:
  Reader(std::string_view text, const LineIndex& lines, FileFacts& facts, CmakeFacts& out)
      : text_(text), lines_(lines), facts_(facts), out_(out) {}

  void run() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (skip_blanks(), at_ < text_.size()) {
      if (!is_name(text_[at_]) || !command()) fail();
    }
  }

 private:
  std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }

  void skip_blanks() {
    while (at_ < text_.size() && (is_blank(text_[at_]) || comment())) {
      if (is_blank(text_[at_])) ++at_;
      if (at_ >= text_.size()) return;
    }
  }

  // `# ...` or `#[[ ... ]]`; true and behind it where one stands here.
  bool comment() {
    if (text_[at_] != '#') return false;
    const std::size_t start = at_;
    std::string inside;
    ++at_;
    if (!bracket(inside)) at_ = std::min(text_.find('\n', start), text_.size());
    std::string_view said = text_.substr(start + 1, at_ - start - 1);
    const auto first = said.find_first_not_of(" \t");
    if (first == std::string_view::npos || !said.substr(first).starts_with("assay:")) return true;
    said = said.substr(first);
    DirectiveComment out;
    out.span = {static_cast<std::uint32_t>(start), here()};
    out.line = lines_.line_of(out.span.start);
    const Span line = lines_.line_span(text_, out.line);
    out.own_line = text_.substr(line.start, start - line.start).find_first_not_of(" \t") == std::string_view::npos;
    out.text = said.substr(0, said.find_last_not_of(" \t\r") + 1);
    facts_.directives.push_back(std::move(out));
    return true;
  }

  // [==[ ... ]==]
  bool bracket(std::string& content) {
    if (at_ >= text_.size() || text_[at_] != '[') return false;
    std::size_t open = at_ + 1;
    while (open < text_.size() && text_[open] == '=') ++open;
    if (open >= text_.size() || text_[open] != '[') return false;
    const std::string close = "]" + std::string(open - at_ - 1, '=') + "]";
    const std::size_t end = text_.find(close, open + 1);
    if (end == std::string_view::npos) return false;
    content = text_.substr(open + 1, end - open - 1);
    at_ = end + close.size();
    return true;
  }

  bool command() {
    CmakeCommand command;
    command.span.start = here();
    while (at_ < text_.size() && is_name(text_[at_])) command.name += text_[at_++];
    std::ranges::transform(command.name, command.name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    if (at_ >= text_.size() || text_[at_] != '(') return false;
    ++at_;
    for (int depth = 1; depth > 0;) {
      skip_blanks();
      if (at_ >= text_.size()) return false;
      if (text_[at_] == '(' || text_[at_] == ')') {
        depth += text_[at_] == '(' ? 1 : -1;
        ++at_;
        continue;
      }
      command.arguments.push_back(argument());
    }
    command.span.end = here();
    out_.commands.push_back(std::move(command));
    return true;
  }

  CmakeArgument argument() {
    CmakeArgument out;
    out.span.start = here();
    if (bracket(out.text)) {
      out.quoted = true;
    } else if (text_[at_] == '"') {
      out.quoted = true;
      for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
        if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
        out.text += text_[at_];
      }
      at_ = std::min(at_ + 1, text_.size());
    } else {
      // Quotes in the middle belong to it: -DNAME="a b".
      bool quoted = false;
      for (; at_ < text_.size() && (quoted || (!is_blank(text_[at_]) && !std::string_view("()#").contains(text_[at_])));
           ++at_) {
        if (text_[at_] == '"') quoted = !quoted;
        if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
        out.text += text_[at_];
      }
    }
    out.span.end = here();
    return out;
  }

  void fail() {
    if (facts_.errors.empty()) {
      facts_.errors.push_back(
          {"syntax", facts_.path,
           lines_.line_of(std::min<std::uint32_t>(here(), static_cast<std::uint32_t>(text_.size()))),
           "no command of CMake", true});
    }
    facts_.state = ParseState::partial;
    at_ = std::min(text_.find('\n', at_), text_.size());
  }

  const std::string_view text_;
  const LineIndex& lines_;
  FileFacts& facts_;
  CmakeFacts& out_;
  std::size_t at_ = 0;
};

}  // namespace

FileFacts index(const SourceFile& source, const LineIndex& lines, FileId file) {
  FileFacts facts;
  facts.file = file;
  facts.path = source.path;
  facts.language = Language::cmake;
  auto cmake = std::make_shared<CmakeFacts>();
  Reader(source.text(), lines, facts, *cmake).run();
  facts.cmake = std::move(cmake);
  return facts;
}

}  // namespace assay::cmake
