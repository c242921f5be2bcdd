#include "branches.h"

#include <algorithm>
#include <string>

namespace assay::syntax {
namespace {

// From one directive of a group to the next.
struct Branch {
  std::size_t directive;
  std::size_t first_token;
  std::size_t end_token = 0;
  bool dead = false;
};

struct Group {
  std::vector<Branch> branches;
  bool taken = false;  // `#if 1` stands before
};

class Chooser {
 public:
  Chooser(std::string_view text, const Lexed& lexed) : text_(text), lexed_(lexed) {
    out_.read.assign(lexed.tokens.size(), true);
  }

  Branches run() {
    for (std::size_t i = 0; i < lexed_.directives.size(); ++i) {
      const std::string_view name = of(lexed_.directives[i].name);
      if (name == "if" || name == "ifdef" || name == "ifndef") {
        groups_.emplace_back();
        open(i);
      } else if (name == "elif" || name == "else" || name == "elifdef" || name == "elifndef") {
        if (groups_.empty()) continue;
        close_branch(i);
        open(i);
      } else if (name == "endif" && !groups_.empty()) {
        close_branch(i);
        finish(groups_.back(), i);
        groups_.pop_back();
      } else if (name == "pragma" && of(lexed_.directives[i].rest) == "once") {
        out_.guard = CppGuard::pragma_once;
      }
    }
    // A group that is never closed: all of it is read.
    std::ranges::sort(out_.dead, {}, &Span::start);
    std::ranges::sort(out_.alternatives, {}, &Span::start);
    merge(out_.conditional);
    merge(guards_);
    if (out_.guard == CppGuard::none && guards_hold_everything()) out_.guard = CppGuard::macro;
    if (out_.guard == CppGuard::none) out_.guarded = std::move(guards_);
    return std::move(out_);
  }

 private:
  std::string_view of(Span span) const { return text_.substr(span.start, span.end - span.start); }

  void open(std::size_t directive) {
    Group& group = groups_.back();
    const std::string_view name = of(lexed_.directives[directive].name);
    const std::string_view condition = of(lexed_.directives[directive].rest);
    Branch branch{directive, lexed_.directives[directive].token};
    branch.dead = group.taken || ((name == "if" || name == "elif") && (condition == "0" || condition == "false"));
    group.taken |= (name == "if" || name == "elif") && (condition == "1" || condition == "true");
    group.branches.push_back(branch);
  }

  void close_branch(std::size_t directive) {
    groups_.back().branches.back().end_token = lexed_.directives[directive].token;
  }

  void finish(const Group& group, std::size_t endif) {
    const Span whole{lexed_.directives[group.branches.front().directive].span.start, lexed_.directives[endif].span.end};
    std::vector<const Branch*> live;
    for (std::size_t b = 0; b < group.branches.size(); ++b) {
      const Branch& branch = group.branches[b];
      if (branch.dead) {
        const std::size_t next = b + 1 < group.branches.size() ? group.branches[b + 1].directive : endif;
        out_.dead.push_back({lexed_.directives[branch.directive].span.end, lexed_.directives[next].span.start});
        drop(branch);
      } else if (has_code(branch)) {
        live.push_back(&branch);
      }
    }
    const bool side_by_side = std::ranges::all_of(live, [&](const Branch* branch) { return stands_alone(*branch); });
    if (live.size() > 1 && !side_by_side) {
      for (std::size_t i = 1; i < live.size(); ++i) {
        out_.alternatives.push_back(
            {lexed_.tokens[live[i]->first_token].start, lexed_.tokens[live[i]->end_token - 1].end});
        drop(*live[i]);
      }
    }
    if (defines_its_condition(group, endif)) {
      guards_.push_back(whole);
      any_guard_ = true;
    } else if (asks_for_implementation(group)) {
      guards_.push_back(whole);
    }
    if (is_guard(group, endif)) {
      if (out_.guard == CppGuard::none) out_.guard = CppGuard::macro;
    } else if (group.branches.size() > 1 ||
               of(lexed_.directives[group.branches.front().directive].rest) != "__cplusplus") {
      out_.conditional.push_back(whole);
    }
  }

  void drop(const Branch& branch) {
    std::fill(out_.read.begin() + static_cast<std::ptrdiff_t>(branch.first_token),
              out_.read.begin() + static_cast<std::ptrdiff_t>(branch.end_token), false);
  }

  bool has_code(const Branch& branch) const {
    for (std::size_t i = branch.first_token; i < branch.end_token; ++i) {
      if (out_.read[i]) return true;
    }
    return false;
  }

  // Whether other declarations or statements may stand before and behind the branch.
  bool stands_alone(const Branch& branch) const {
    int round = 0;
    int curly = 0;
    int square = 0;
    std::string_view last;
    for (std::size_t i = branch.first_token; i < branch.end_token; ++i) {
      if (!out_.read[i]) continue;
      last = text_.substr(lexed_.tokens[i].start, lexed_.tokens[i].end - lexed_.tokens[i].start);
      if (last.size() != 1) continue;
      switch (last.front()) {
        case '(': ++round; break;
        case ')': --round; break;
        case '{': ++curly; break;
        case '}': --curly; break;
        case '[': ++square; break;
        case ']': --square; break;
        default: continue;
      }
      if (round < 0 || curly < 0 || square < 0) return false;
    }
    if (round != 0 || curly != 0 || square != 0) return false;
    if (last == ")") return between_statements(branch.first_token);  // a macro's invocation, or a part of an expression
    return last == ";" || last == "}" || last == "," || last == ":";
  }

  bool between_statements(std::size_t token) const {
    while (token > 0 && !out_.read[token - 1]) --token;
    if (token == 0) return true;
    const std::string_view before = of({lexed_.tokens[token - 1].start, lexed_.tokens[token - 1].end});
    return before == ";" || before == "{" || before == "}" || before == ":";
  }

  // #ifndef NAME, #define NAME, ..., #endif around everything.
  bool is_guard(const Group& group, std::size_t endif) const {
    if (groups_.size() != 1 || group.branches.size() != 1 || lexed_.directives[endif].token != lexed_.tokens.size())
      return false;
    const std::size_t first = group.branches.front().directive;
    if (lexed_.directives[first].token != 0 || first + 1 >= lexed_.directives.size()) return false;
    const std::string guard = absent(lexed_.directives[first]);
    return !guard.empty() && defined(lexed_.directives[first + 1]) == guard;
  }

  // What `#ifndef NAME` and `#if !defined(NAME)` ask for; empty for all else.
  std::string absent(const Directive& directive) const {
    std::string name;
    for (const char c : of(directive.rest)) {
      if (c != ' ' && c != '\t' && c != '(' && c != ')') name += c;
    }
    if (of(directive.name) == "ifndef") return name;
    constexpr std::string_view kAbsent = "!defined";
    return of(directive.name) == "if" && name.starts_with(kAbsent) ? name.substr(kAbsent.size()) : std::string();
  }

  // The macro that a directive defines; empty: it is no definition.
  std::string_view defined(const Directive& directive) const {
    if (of(directive.name) != "define") return {};
    const std::string_view rest = of(directive.rest);
    return rest.substr(0, rest.find_first_of(" \t\r\n\\"));
  }

  // #ifndef NAME ... #define NAME ... #endif, anywhere in the file.
  bool defines_its_condition(const Group& group, std::size_t endif) const {
    const std::size_t first = group.branches.front().directive;
    const std::string guard = group.branches.size() == 1 ? absent(lexed_.directives[first]) : std::string();
    if (guard.empty()) return false;
    for (std::size_t i = first + 1; i < endif; ++i) {
      if (defined(lexed_.directives[i]) == guard) return true;
    }
    return false;
  }

  // What one file of a program asks for, as with headers that bring their own implementation.
  bool asks_for_implementation(const Group& group) const {
    const Directive& open = lexed_.directives[group.branches.front().directive];
    return group.branches.size() == 1 && (of(open.name) == "ifdef" || of(open.name) == "if") &&
           of(open.rest).contains("IMPLEMENTATION") && !of(open.rest).contains('!');
  }

  // Several guards, or one within another condition: no token is left outside of them.
  bool guards_hold_everything() const {
    if (!any_guard_ || lexed_.tokens.empty()) return false;
    return std::ranges::all_of(lexed_.tokens, [&](const Token& token) {
      return covers(guards_, token.start) || covers(out_.dead, token.start);
    });
  }

  static void merge(std::vector<Span>& spans) {
    std::ranges::sort(spans, [](Span a, Span b) { return a.start != b.start ? a.start < b.start : a.end > b.end; });
    std::vector<Span> outer;
    for (const Span span : spans) {
      if (outer.empty() || span.start >= outer.back().end) outer.push_back(span);
    }
    spans = std::move(outer);
  }

  const std::string_view text_;
  const Lexed& lexed_;
  std::vector<Group> groups_;
  std::vector<Span> guards_;  // from #ifndef to #endif, and of implementations
  bool any_guard_ = false;
  Branches out_;
};

}  // namespace

bool covers(const std::vector<Span>& spans, std::uint32_t offset) {
  const auto behind = std::ranges::upper_bound(spans, offset, {}, &Span::start);
  return behind != spans.begin() && offset < std::prev(behind)->end;
}

Branches choose_branches(std::string_view text, const Lexed& lexed) { return Chooser(text, lexed).run(); }

}  // namespace assay::syntax
