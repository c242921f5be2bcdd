#include "words.h"

#include <algorithm>
#include <array>

#include "tables.h"

namespace assay::flow {
namespace {

constexpr std::array<bool, 256> kIdentifier = [] {
  std::array<bool, 256> out{};
  for (int c = 0; c < 256; ++c) {
    out[static_cast<std::size_t>(c)] =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
  }
  return out;
}();

std::string_view last_of(std::string_view name) {
  while (name.ends_with("()")) name.remove_suffix(2);
  return name.substr(name.rfind('.') + 1);
}

std::string_view head_of(std::string_view name) { return name.substr(0, name.find_first_of(".(")); }

// Sorted, each name once.
void settle(std::vector<Trace>& traces) {
  std::ranges::sort(traces, {}, &Trace::last);
  std::vector<Trace> out;
  for (const Trace& trace : traces) {
    if (out.empty() || out.back().last != trace.last) {
      out.push_back(trace);
    } else {
      out.back().forms |= trace.forms;
    }
  }
  traces = std::move(out);
}

// Calls visit(word) for each run of identifier characters.
template <typename Visit>
void each_word(std::string_view text, Visit&& visit) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (!kIdentifier[static_cast<unsigned char>(text[i])]) {
      ++i;
      continue;
    }
    const std::size_t start = i;
    while (i < text.size() && kIdentifier[static_cast<unsigned char>(text[i])]) ++i;
    visit(text.substr(start, i - start));
  }
}

}  // namespace

std::size_t Words::word(std::string_view text) { return words_.emplace(text, words_.size()).first->second; }

Words::Words(const Tables& tables) {
  // Names that may stand in the text in place of a canonical one bring their own heads.
  const auto heads_of = [&](std::string_view name) {
    std::vector<std::size_t> heads;
    if (name.find('.') == std::string_view::npos) return heads;
    heads.push_back(word(head_of(name)));
    for (const auto& [other, stands_for] : tables.same) {
      if (name.starts_with(stands_for)) heads.push_back(word(head_of(other)));
    }
    return heads;
  };
  const auto all = [](const std::vector<const SinkEntry*>& entries, auto&& holds) {
    return std::ranges::all_of(entries, holds);
  };
  const auto is_statement = [](const SinkEntry* entry) { return entry->when == When::statement; };
  const auto is_weak = [](const SinkEntry* entry) { return entry->weak; };
  for (const auto& [name, entries] : tables.sink_calls) {
    if (name.find(' ') != std::string::npos) continue;  // "return of a view"
    const bool object = name.find("()") != std::string::npos;
    const bool bare = name.find('.') == std::string::npos;
    Need& need = sinks_.emplace_back(Need{last_of(name),
                                          word(last_of(name)),
                                          heads_of(name),
                                          {},
                                          all(entries, is_statement),
                                          all(entries, is_weak),
                                          bare     ? Trace::kBare
                                          : object ? Trace::kMethod
                                                   : Trace::kImported});
    if (!object) continue;
    std::string_view rest = std::string_view(name).substr(0, name.rfind('.'));
    for (std::size_t dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
      rest.remove_prefix(dot + 1);
      const std::string_view part = rest.substr(0, rest.find('.'));
      if (part.ends_with("()")) need.between.push_back(word(last_of(part)));
    }
  }
  for (const auto& [name, entries] : tables.sink_methods) {
    sinks_.push_back({name, word(name), {}, {}, all(entries, is_statement), all(entries, is_weak), Trace::kMethod});
  }
  for (const std::string& module : tables.html_modules) views_.push_back(word(module));
  const auto source = [&](std::string_view name) {
    // `flask.Request().args` is reached through `flask`; `sys.argv` is written out.
    const bool deep = std::ranges::count(name, '.') > 1 || name.find('(') != std::string_view::npos;
    if (!deep) {
      source_names_.push_back({last_of(name)});
      return sources_.push_back(word(last_of(name)));
    }
    for (const std::size_t head : heads_of(name)) sources_.push_back(head);
    // What lies between the library and the part: the object's type, or the object.
    for (std::string_view rest = name.substr(name.find('.') + 1); rest.find('.') != std::string_view::npos;
         rest.remove_prefix(rest.find('.') + 1)) {
      source_names_.push_back({last_of(rest.substr(0, rest.find('.')))});
    }
    for (const auto& [other, stands_for] : tables.same) {
      if (name.starts_with(stands_for)) source_names_.push_back({last_of(other)});
    }
  };
  for (const auto* table : {&tables.source_values, &tables.source_calls}) {
    for (const auto& [name, entry] : *table) {
      if (entry.grade == Grade::request) source(name);
    }
  }
  for (const std::string& verb : tables.statement_words) statements_.push_back(word(verb));
  for (const std::string& verb : tables.statement_verbs) statements_.push_back(word(verb));
  settle(source_names_);
}

SeenWords Words::scan(std::string_view text) const {
  SeenWords seen(words_.size(), false);
  each_word(text, [&](std::string_view each) {
    if (const auto it = words_.find(each); it != words_.end()) seen[it->second] = true;
  });
  return seen;
}

Traces Words::traces_of(const SeenWords& here, const SeenWords& near) const {
  const auto any = [](const SeenWords& seen, const std::vector<std::size_t>& words) {
    return std::ranges::any_of(words, [&](std::size_t word) { return seen[word]; });
  };
  Traces out;
  out.known = true;
  out.source = any(here, sources_);
  out.view = any(here, views_);
  const bool statement = any(here, statements_);
  for (const Need& need : sinks_) {
    if (!here[need.last_word] || (need.statement && !statement)) continue;
    const SeenWords& seen = need.forms == Trace::kMethod ? near : here;
    if (!need.any_head.empty() && !any(seen, need.any_head)) continue;
    if (!std::ranges::all_of(need.between, [&](std::size_t word) { return seen[word]; })) continue;
    out.sinks.push_back({need.last, need.forms});
    if (!need.weak) out.strong.push_back({need.last, need.forms});
  }
  settle(out.sinks);
  settle(out.strong);
  return out;
}

}  // namespace assay::flow
