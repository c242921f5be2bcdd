#include "tables.h"

#include <algorithm>
#include <charconv>

#include "analyzer/config/glob.h"

namespace assay::flow {
namespace {

std::vector<std::string> copied(std::span<const std::string> strings) { return {strings.begin(), strings.end()}; }

When when_of(std::string_view name) {
  static constexpr std::pair<std::string_view, When> kNames[] = {
      {"shell", When::shell},       {"program", When::program}, {"statement", When::statement}, {"unsafe-yaml", When::unsafe_yaml},
      {"pickled", When::pickled},   {"body", When::body},       {"any-host", When::any_host}};
  const auto* it = std::ranges::find(kNames, name, &std::pair<std::string_view, When>::first);
  return it == std::end(kNames) ? When::always : it->second;
}

Grade grade_of(std::string_view name) {
  if (name == "request") return Grade::request;
  return name == "input" ? Grade::input : Grade::environment;
}

}  // namespace

Tables::Tables(const Profile& profile) {
  const Table flow = profile.table("flow");
  kinds = copied(flow.strings("kinds"));
  depth = static_cast<std::size_t>(flow.integer("depth", 5));
  budget = static_cast<std::size_t>(flow.integer("budget", 20000));
  mutators = copied(flow.strings("mutators"));
  shells = copied(flow.strings("shells"));
  statement_words = copied(flow.strings("statement-words"));
  harmless_types = copied(flow.strings("harmless-types"));
  safe_loaders = copied(flow.strings("safe-loaders"));
  route_decorators = copied(flow.strings("routes.decorators"));
  html_modules = copied(flow.strings("routes.html-modules"));
  view_requests = copied(flow.strings("routes.view-requests"));
  ignored_inputs = copied(flow.strings("ignored-inputs"));
  node_bases = copied(profile.strings("nodes.bases"));
  work_methods = copied(profile.strings("nodes.work-methods"));
  work_methods.emplace_back(profile.text("nodes.wrapper-method"));
  node_suffix = profile.text("nodes.suffix");

  for (const Member& member : flow.table("same").entries()) {
    same_.emplace_back(member.key, member.value.text);
  }
  for (const Member& member : flow.table("sources").entries()) {
    const Table entry(&member.value);
    const SourceEntry source{grade_of(entry.text("grade")), std::string(entry.text("what"))};
    for (const std::string& name : entry.strings("values")) source_values.emplace(name, source);
    for (const std::string& name : entry.strings("calls")) source_calls.emplace(name, source);
  }
  sinks.reserve(flow.table("sinks").entries().size());
  for (const Member& member : flow.table("sinks").entries()) {
    const Table entry(&member.value);
    SinkEntry& sink = sinks.emplace_back();
    sink.name = member.key;
    sink.kind = kind_of(entry.text("kind"));
    sink.when = when_of(entry.text("when"));
    sink.weak = entry.boolean("weak");
    sink.unknown = entry.boolean("unknown");
    sink.receiver = entry.boolean("receiver");
    for (const std::string& argument : entry.strings("arguments")) {
      int position = 0;
      const auto [end, error] = std::from_chars(argument.data(), argument.data() + argument.size(), position);
      if (error == std::errc() && end == argument.data() + argument.size()) {
        sink.positions.push_back(position);
      } else {
        sink.keywords.push_back(argument);
      }
    }
    for (const std::string& name : entry.strings("calls")) sink_calls[name].push_back(&sink);
    for (const std::string& name : entry.strings("methods")) sink_methods[name].push_back(&sink);
  }
  for (const Member& member : flow.table("sanitizers").entries()) {
    const Table entry(&member.value);
    const Marks marks = marks_of(entry.strings("clears"));
    for (const std::string& name : entry.strings("calls")) sanitizer_calls_[name] |= marks;
    for (const std::string& name : entry.strings("methods")) sanitizer_methods_[name] |= marks;
    for (const std::string& name : entry.strings("names")) {
      if (auto pattern = PathPattern::parse(name)) quoting_names_.push_back(std::move(*pattern));
      quoting_clears |= marks;
    }
  }
  for (const Member& member : flow.table("stores").entries()) {
    const Table entry(&member.value);
    stores.emplace(member.key, StoreEntry{std::string(entry.text("put")), std::string(entry.text("get")), static_cast<std::size_t>(entry.integer("keys", 1))});
  }
  const auto fill = [&](std::string_view key, std::map<std::string, Marks, std::less<>>& table) {
    for (const Member& member : flow.table(key).entries()) {
      const Table entry(&member.value);
      for (const std::string& name : entry.strings("texts")) table[name] |= marks_of(entry.strings("clears"));
    }
  };
  fill("guards.words", word_tests);
  fill("guards.absent", absent);
  fill("guards.parts", parts);
  contained = marks_of(flow.strings("guards.contained"));
}

std::size_t Tables::kind_of(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::find(kinds, name) - kinds.begin());
}

Marks Tables::marks_of(std::span<const std::string> names) const {
  Marks marks = 0;
  for (const std::string& name : names) {
    if (name == "all") return kAllKinds;
    if (name == "normalized") marks |= kNormalized;
    const std::size_t kind = kind_of(name);
    if (kind < kinds.size()) marks |= 1U << kind;
  }
  return marks;
}

Marks Tables::sanitized_by(std::string_view callee, std::string_view last_name) const {
  if (const auto it = sanitizer_calls_.find(callee); it != sanitizer_calls_.end()) return it->second;
  return checker_name(last_name) ? quoting_clears : 0;
}

bool Tables::checker_name(std::string_view last_name) const {
  return !last_name.empty() && std::ranges::any_of(quoting_names_, [&](const PathPattern& pattern) { return pattern.matches(last_name, false); });
}

Marks Tables::method_sanitizes(std::string_view method) const {
  const auto it = sanitizer_methods_.find(method);
  return it == sanitizer_methods_.end() ? 0 : it->second;
}

std::string Tables::canonical(std::string symbol) const {
  for (const auto& [name, stands_for] : same_) {
    if (symbol.starts_with(name) && (symbol.size() == name.size() || symbol[name.size()] == '.' || symbol[name.size()] == '(')) {
      return stands_for + symbol.substr(name.size());
    }
  }
  return symbol;
}

std::shared_ptr<const Tables> compile(const Profile& profile) { return std::make_shared<const Tables>(profile); }

std::vector<std::string> literals_of(const Tables& tables) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view name) {
    while (name.ends_with("()")) name.remove_suffix(2);
    out.emplace_back(name.substr(name.rfind('.') + 1));
  };
  for (const auto& [name, sinks] : tables.sink_calls) add(name);
  for (const auto& [name, sinks] : tables.sink_methods) add(name);
  for (const std::string& name : tables.html_modules) add(name);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace assay::flow
