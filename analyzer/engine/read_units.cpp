#include "read_units.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_map>

#include "parallel.h"

namespace assay {
namespace {

std::string_view last_component(std::string_view name) {
  const auto at = name.rfind("::");
  return at == std::string_view::npos ? name : name.substr(at + 2);
}

// "shop::load/2" -> "load"
std::string_view function_name(std::string_view key) { return last_component(key.substr(0, key.rfind('/'))); }

// Files in which something stands that a compiler knows more of than the text says and that a rule asks for.
std::vector<char> files_of_interest(const UnitInput& input, std::span<const SourceFile> sources,
                                    std::span<const FileFacts> facts) {
  std::vector<char> marks(facts.size(), 0);
  std::set<std::string, std::less<>> functions;  // that hand their parameters on to what rules ask for
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].cpp == nullptr) continue;
    const CppFileFacts& cpp = *facts[i].cpp;
    for (const CppDefine& define : cpp.defines) {
      const bool hides =
          std::ranges::any_of(input.options.calls, [&](const std::string& name) { return define.body.contains(name); });
      if (hides) marks[i] = 1;
    }
    const bool derives = std::ranges::any_of(cpp.classes, [](const CppClass& cls) { return !cls.bases.empty(); });
    const auto named = [&](const std::string& kind) { return sources[i].text().contains(kind); };
    if (derives && std::ranges::any_of(input.kinds, named)) marks[i] = 1;
    for (const CppCall& call : cpp.calls) {
      marks[i] = 1;
      if (call.function < 0) continue;
      const CppFunction& around = cpp.functions[static_cast<std::size_t>(call.function)];
      functions.insert(around.name);
      // What a class's constructor is given may come to its other methods.
      if (around.qualname.size() > around.name.size() + 2)
        functions.emplace(last_component(
            std::string_view(around.qualname).substr(0, around.qualname.size() - around.name.size() - 2)));
      for (const CppArgument& argument : call.arguments) {
        for (const CppNode& node : argument.value.through) functions.emplace(function_name(node.name));
      }
    }
  }
  // Who calls those, and so on.
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (facts[i].cpp == nullptr) continue;
      for (const CppConstruction& made : facts[i].cpp->constructions) {
        if (functions.contains(last_component(made.type))) marks[i] = 1;
      }
      for (const CppFlow& flow : facts[i].cpp->flows) {
        if (!functions.contains(function_name(flow.to.name))) continue;
        marks[i] = 1;
        for (const CppNode& node : flow.value.through)
          changed = functions.emplace(function_name(node.name)).second || changed;
      }
    }
  }
  return marks;
}

// All units or none: what is said must not depend on what is kept of some of them.
std::shared_ptr<const Units> without_compiler(const CompileDatabase& database, const std::string& reason) {
  auto out = std::make_shared<Units>();
  out->units.resize(database.commands.size());
  out->notices.push_back({"compilation-database",
                          {},
                          0,
                          database.path + " is not used, so C++ is read by its text alone: " + reason,
                          false});
  return out;
}

}  // namespace

bool is_touched(const Units::Unit& unit, const std::vector<FileId>& changed) {
  if (unit.file == kNoFile) return false;
  const auto hit = [&](FileId file) { return std::ranges::binary_search(changed, file); };
  // What a unit that was not read is made of is not known.
  if (!unit.share.compiled) return !changed.empty();
  return hit(unit.file) ||
         std::ranges::any_of(unit.share.files, [&](const clang_reader::FileShare& share) { return hit(share.file); });
}

std::shared_ptr<const Units> read_units(const UnitInput& input, std::span<const SourceFile> sources,
                                        std::span<const FileFacts> facts, const Units* earlier,
                                        const std::vector<FileId>& changed, Progress& progress) {
  auto out = std::make_shared<Units>();
  const std::vector<CompileCommand>& commands = input.database.commands;
  out->units.resize(commands.size());
  std::unordered_map<std::string_view, FileId> by_path;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].cpp != nullptr) by_path[facts[i].path] = static_cast<FileId>(i);
  }
  const std::vector<char> marks = files_of_interest(input, sources, facts);
  const CppProject project(facts, input.library);
  std::set<FileId> seen;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    std::string_view path = commands[i].file;
    if (!path.starts_with(input.root) || path.size() <= input.root.size()) continue;
    const auto file = by_path.find(path.substr(input.root.size() + 1));
    if (file == by_path.end() || !seen.insert(file->second).second) continue;
    out->units[i].file = file->second;
    out->units[i].wanted =
        std::ranges::any_of(project.closure(file->second), [&](FileId each) { return marks[each] != 0; });
  }
  // Clang is loaded where something is to be read, and not before.
  std::optional<clang_reader::Reader> reader;
  std::once_flag made;
  if (input.shelf != nullptr) input.shelf->open(commands, input.jobs);
  progress.stage("clang", commands.size());
  parallel_for(commands.size(), input.jobs, [&](std::size_t i, unsigned) {
    progress.advance(1);
    Units::Unit& unit = out->units[i];
    if (!unit.wanted) return;
    if (earlier != nullptr && earlier->units[i].wanted && !is_touched(earlier->units[i], changed)) {
      unit.share = earlier->units[i].share;
      return;
    }
    if (auto kept = input.shelf == nullptr ? std::nullopt : input.shelf->find(i)) {
      unit.share = std::move(*kept);
    } else {
      std::call_once(made, [&] { reader.emplace(input.root, sources, input.options); });
      unit.share = reader->read(commands[i]);
      if (input.shelf != nullptr) input.shelf->put(i, commands[i], unit.share);
    }
    unit.share.inputs = {};  // many and long; nobody asks for them again
  });
  if (reader && !reader->trouble().empty()) return without_compiler(input.database, reader->trouble());
  if (input.shelf != nullptr) {
    input.shelf->close();
    out->outside = input.shelf->outside();
  }
  const auto elsewhere = std::ranges::count(out->units, kNoFile, &Units::Unit::file);
  if (elsewhere > 0) {
    out->notices.push_back({"compilation-database",
                            {},
                            0,
                            std::to_string(elsewhere) + " of " + std::to_string(commands.size()) + " commands of " +
                                input.database.path +
                                " are of files that are not looked at, or that another command compiles",
                            false});
  }
  return out;
}

void lay_units_over(const Units& units, const std::vector<char>& marked, std::vector<FileFacts>& facts) {
  std::map<FileId, std::vector<const clang_reader::FileShare*>> by_file;
  for (const Units::Unit& unit : units.units) {
    for (const clang_reader::FileShare& share : unit.share.files) {
      if (share.file < marked.size() && marked[share.file] != 0) by_file[share.file].push_back(&share);
    }
  }
  for (const auto& [file, shares] : by_file) lay_over(facts[file], joined(shares));
}

std::vector<Notice> notices_of(const Units& units, std::span<const FileFacts> facts) {
  std::vector<Notice> out;
  for (const Units::Unit& unit : units.units) {
    if (!unit.wanted || unit.share.compiled) continue;
    Notice notice;
    notice.kind = "not-compiled";
    notice.path = facts[unit.file].path;
    const bool here = unit.share.error_path == notice.path;
    if (here) notice.line = unit.share.error_line;
    notice.text = "Clang cannot compile it, so it is read by its text alone: " + unit.share.error;
    if (!here && !unit.share.error_path.empty())
      notice.text += " (" + unit.share.error_path + ":" + std::to_string(unit.share.error_line) + ")";
    std::ranges::replace(notice.text, '\n', ' ');
    out.push_back(std::move(notice));
  }
  return out;
}

}  // namespace assay
