#include "tables.h"

#include <algorithm>
#include <charconv>

#include "analyzer/config/glob.h"

namespace assay::flow {
namespace {

std::vector<std::string> copied(std::span<const std::string> strings) { return {strings.begin(), strings.end()}; }

When when_of(std::string_view name) {
  static constexpr std::pair<std::string_view, When> kNames[] = {
      {"shell", When::shell},         {"program", When::program},
      {"statement", When::statement}, {"unsafe-yaml", When::unsafe_yaml},
      {"used", When::used},           {"pickled", When::pickled},
      {"body", When::body},           {"any-host", When::any_host}};
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
  statement_verbs = copied(flow.strings("statement-verbs"));
  harmless_values = copied(flow.strings("harmless-values"));
  derived = copied(flow.strings("derived"));
  for (const std::string& name : flow.strings("checks")) {
    if (auto pattern = PathPattern::parse(name)) checks.push_back(std::move(*pattern));
  }
  for (const std::string& name : flow.strings("carriers")) {
    if (auto pattern = PathPattern::parse(name)) carriers.push_back(std::move(*pattern));
  }
  interpreters = copied(flow.strings("interpreters"));
  interpreter_flags = copied(flow.strings("interpreter-flags"));
  made_of_first = copied(flow.strings("made-of-first"));
  lookups = copied(flow.strings("lookups"));
  exits = copied(flow.strings("exits"));
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
  wrapper_methods = copied(profile.strings("nodes.async-wrapper-methods"));
  wrapper_methods.emplace_back(profile.text("nodes.wrapper-method"));
  node_suffix = profile.text("nodes.suffix");

  for (const Member& member : flow.table("same").entries()) {
    same.emplace_back(member.key, member.value.text);
  }
  for (const Member& member : flow.table("sources").entries()) {
    const Table entry(&member.value);
    SourceEntry source{grade_of(entry.text("grade")), std::string(entry.text("what"))};
    if (const Marks harms = marks_of(entry.strings("harms")); harms != 0) source.cleared = kAllKinds & ~harms;
    for (const std::string& name : entry.strings("values")) source_values.emplace(name, source);
    for (const std::string& name : entry.strings("calls")) source_calls.emplace(name, source);
  }
  sinks.reserve(flow.table("sinks").entries().size());
  for (const Member& member : flow.table("sinks").entries()) {
    const Table entry(&member.value);
    SinkEntry& sink = sinks.emplace_back();
    sink.name = member.key;
    sink.kind = kind_of(entry.text("kind"));
    sink.path = entry.text("kind") == "path";
    sink.when = when_of(entry.text("when"));
    sink.weak = entry.boolean("weak");
    sink.unknown = entry.boolean("unknown");
    if (entry.text("callers") == "part") sink.callers = Callers::part;
    if (entry.text("callers") == "never") sink.callers = Callers::never;
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
      if (auto pattern = PathPattern::parse(name)) checkers_.emplace_back(std::move(*pattern), marks);
    }
  }
  for (const Member& member : flow.table("stores").entries()) {
    const Table entry(&member.value);
    stores.emplace(member.key, StoreEntry{std::string(entry.text("put")), std::string(entry.text("get")),
                                          static_cast<std::size_t>(entry.integer("keys", 1))});
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
  shortened = marks_of(flow.strings("guards.shortened"));
  rooted = marks_of(flow.strings("guards.rooted"));
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

Marks Tables::call_clears(std::string_view callee) const {
  const auto it = sanitizer_calls_.find(callee);
  return it == sanitizer_calls_.end() ? 0 : it->second;
}

Marks Tables::checker_clears(std::string_view last_name) const {
  Marks marks = 0;
  if (last_name.empty()) return marks;
  for (const auto& [pattern, clears] : checkers_) {
    if (pattern.matches(last_name, false)) marks |= clears;
  }
  return marks;
}

Marks Tables::method_clears(std::string_view method) const {
  const auto it = sanitizer_methods_.find(method);
  return it == sanitizer_methods_.end() ? 0 : it->second;
}

bool Tables::is_carrier(std::string_view type) const {
  return std::ranges::any_of(carriers, [&](const PathPattern& pattern) { return pattern.matches(type, false); });
}

// `@app.route("/path")`, `@router.get("/path")`
bool Tables::is_route(const python::FunctionDef& function) const {
  return std::ranges::any_of(function.decorators, [&](const python::Expr* decorator) {
    const auto* call = python::as<python::Call>(decorator);
    const auto* attribute = call == nullptr ? nullptr : python::as<python::Attribute>(call->func);
    if (attribute == nullptr || call->args.empty()) return false;
    if (std::ranges::find(route_decorators, attribute->attr) == route_decorators.end()) return false;
    const auto* path = python::as<python::Constant>(call->args.front());
    return path == nullptr || (path->is_string() && (path->raw.empty() || path->raw.starts_with('/') ||
                                                     path->raw.find("/") != std::string_view::npos));
  });
}

bool Tables::holds_source(std::string_view symbol) const {
  const auto below = [symbol](const std::map<std::string, SourceEntry, std::less<>>& table) {
    const auto it = table.lower_bound(symbol);
    return it != table.end() && it->first.starts_with(symbol);
  };
  return below(source_values) || below(source_calls);
}

std::string Tables::canonical(std::string symbol) const {
  for (const auto& [name, stands_for] : same) {
    if (symbol.starts_with(name) &&
        (symbol.size() == name.size() || symbol[name.size()] == '.' || symbol[name.size()] == '(')) {
      return stands_for + symbol.substr(name.size());
    }
  }
  return symbol;
}

std::shared_ptr<const Tables> compile(const Profile& profile) { return std::make_shared<const Tables>(profile); }

}  // namespace assay::flow
