// Build tool: reads every rule.yaml and the examples beside it, checks them, and writes the C++ table behind
// builtin_rules().
//
//   generate_catalogue OUTPUT.cpp RULES_FOLDER
//
// An error names the file and line, and stops the build: a rule with a misspelt key never runs in silence.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, int line, const std::string& message) {
  std::cerr << file.string() << ":" << line + 1 << ": " << message << "\n";
  std::exit(1);
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// A C++ string literal of any bytes, in pieces that every compiler accepts.
std::string literal(const std::string& text) {
  std::ostringstream out;
  out << "std::string(\"";
  std::size_t column = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out << "\\n\"\n    \"";
      column = 0;
      continue;
    }
    if (c == '"' || c == '\\' || c == '?') {
      out << '\\' << c;
    } else if (byte < 0x20 || byte >= 0x7f) {
      out << '\\' << char('0' + (byte >> 6)) << char('0' + ((byte >> 3) & 7)) << char('0' + (byte & 7));
    } else {
      out << c;
    }
    if (++column > 4000) {
      out << "\"\n    \"";
      column = 0;
    }
  }
  out << "\", " << text.size() << ")";
  return out.str();
}

const std::set<std::string> kKeys = {"id",          "name",      "summary", "severity", "confidence",
                                     "requirement", "languages", "unit",    "at",       "why",
                                     "fix",         "limits",    "tags",    "settings", "engine"};
const std::set<std::string> kRequired = {"id", "name", "summary", "severity", "confidence", "languages", "unit", "why"};

struct RuleText {
  std::string id;
  std::string code;
  std::string function;  // empty: the engine finds it
};

std::string list_of(const YAML::Node& node) {
  std::string out = "{";
  for (const auto& item : node) out += literal(item.as<std::string>()) + ", ";
  return out + "}";
}

RuleText generate(const fs::path& folder) {
  const fs::path file = folder / "rule.yaml";
  YAML::Node yaml;
  try {
    yaml = YAML::LoadFile(file.string());
  } catch (const YAML::Exception& error) {
    refuse(file, error.mark.line, error.msg);
  }
  if (!yaml.IsMap()) refuse(file, 0, "a mapping of keys is expected");
  for (const auto& entry : yaml) {
    const auto key = entry.first.as<std::string>();
    if (!kKeys.contains(key)) refuse(file, entry.first.Mark().line, "unknown key '" + key + "'");
  }
  for (const std::string& key : kRequired) {
    if (!yaml[key]) refuse(file, 0, "key '" + key + "' is missing");
  }
  const auto text = [&](const char* key) { return yaml[key] ? yaml[key].as<std::string>() : std::string(); };
  const std::string id = text("id");
  if (folder.filename().string() != id + "-" + text("name")) {
    refuse(file, yaml["id"].Mark().line, "the folder must be named " + id + "-" + text("name"));
  }
  const auto choose = [&](const char* key, const char* type, const std::set<std::string>& words) {
    if (!words.contains(text(key))) refuse(file, yaml[key].Mark().line, "'" + text(key) + "' is no " + key);
    return std::string(type) + "::" + text(key);
  };
  const std::string severity = choose("severity", "Severity", {"critical", "high", "medium", "low", "info"});
  const std::string confidence = choose("confidence", "Confidence", {"exact", "inferred", "advisory"});

  std::vector<std::pair<std::string, fs::path>> examples;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path relative = fs::relative(entry.path(), folder);
    const std::string head = relative.begin()->string();
    static const std::set<std::string> kExamples = {"cases",   "beside",   "fixed",     "proposed",
                                                    "bad.py",  "good.py",  "fixed.py",  "proposed.py",
                                                    "bad.cpp", "good.cpp", "fixed.cpp", "proposed.cpp"};
    if (entry.is_regular_file() && kExamples.contains(head)) {
      examples.emplace_back(relative.generic_string(), entry.path());
    }
  }
  std::ranges::sort(examples);

  RuleText rule;
  rule.id = id;
  const bool engine = text("engine") == "true";
  if (!engine) {
    rule.function = "attach_" + id;
    std::ranges::transform(rule.function, rule.function.begin(),
                           [](char c) { return c == '-' ? '_' : static_cast<char>(std::tolower(c)); });
  }
  std::ostringstream out;
  out << "  {\n    Rule rule;\n    RuleInfo& info = rule.info;\n";
  for (const char* key : {"id", "name", "summary", "requirement", "why", "unit", "fix", "limits", "at"}) {
    if (yaml[key])
      out << "    info." << (std::string(key) == "at" ? "example_path" : key) << " = " << literal(text(key)) << ";\n";
  }
  out << "    info.severity = " << severity << ";\n    info.confidence = " << confidence << ";\n";
  out << "    info.languages = " << list_of(yaml["languages"]) << ";\n";
  if (yaml["tags"]) out << "    info.tags = " << list_of(yaml["tags"]) << ";\n";
  if (yaml["settings"]) out << "    rule.settings = " << list_of(yaml["settings"]) << ";\n";
  for (const auto& [title, path] : examples) {
    out << "    info.examples.push_back({" << literal(title) << ",\n    " << literal(read(path)) << "});\n";
  }
  if (!rule.function.empty()) out << "    rule.attach = &" << rule.function << ";\n";
  out << "    rules.push_back(std::move(rule));\n  }\n";
  rule.code = out.str();
  return rule;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: generate_catalogue OUTPUT.cpp RULES_FOLDER\n";
    return 2;
  }
  std::map<std::string, RuleText> rules;
  for (const auto& family : fs::directory_iterator(argv[2])) {
    if (!family.is_directory()) continue;
    for (const auto& folder : fs::directory_iterator(family.path())) {
      if (!fs::exists(folder.path() / "rule.yaml")) continue;
      RuleText rule = generate(folder.path());
      if (rules.contains(rule.id))
        refuse(folder.path() / "rule.yaml", 0, "the id " + rule.id + " is taken by another folder");
      rules.emplace(rule.id, std::move(rule));
    }
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << "// Generated from the rule folders by rules/api/generate_catalogue.cpp.\n"
      << "#include <string>\n#include <utility>\n#include <vector>\n\n#include \"rules/api/rule.h\"\n\nnamespace assay "
         "{\n\n";
  for (const auto& [id, rule] : rules) {
    if (!rule.function.empty()) out << "void " << rule.function << "(Hooks& hooks);\n";
  }
  out << "\nnamespace {\n\n";
  for (const auto& [id, rule] : rules) {
    std::string name = id;
    std::ranges::replace(name, '-', '_');
    out << "void add_" << name << "(std::vector<Rule>& rules)\n" << rule.code << "\n";
  }
  out << "}  // namespace\n\nstd::span<const Rule> builtin_rules() {\n  static const std::vector<Rule> kRules = [] {\n"
      << "    std::vector<Rule> rules;\n";
  for (const auto& [id, rule] : rules) {
    std::string name = id;
    std::ranges::replace(name, '-', '_');
    out << "    add_" << name << "(rules);\n";
  }
  out << "    return rules;\n  }();\n  return kRules;\n}\n\n}  // namespace assay\n";
  return out.good() ? 0 : 1;
}
