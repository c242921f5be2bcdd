// A project of which files were replaced says what a project says that was made of the new files.
#include <gtest/gtest.h>

#include <iterator>
#include <map>
#include <random>
#include <string>

#include "analyzer/facts/project_facts.h"
#include "support/project.h"

namespace assay {
namespace {

using testing::facts_of;
using testing::project;

using Files = std::map<std::string, std::string>;

// Modules that import, rename, re-export and derive from each other's names, at random.
class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  std::size_t any(std::size_t below) { return random_() % below; }

  std::string module() {
    std::string text;
    for (std::size_t lines = any(6); lines > 0; --lines) text += line();
    return text;
  }

 private:
  std::string line() {
    switch (any(9)) {
      case 0: return "from " + other() + " import " + name() + "\n";
      case 1: return "from " + other() + " import " + name() + " as " + name() + "\n";
      case 2: return "import pkg" + other() + "\n";
      case 3: return "from " + other() + " import *\n";
      case 4: return "class " + name() + "(" + name() + "): pass\n";
      case 5: return "class " + name() + ":\n    def m(self): pass\n";
      case 6: return name() + " = " + name() + "\n";
      case 7: return "def " + name() + "(): pass\n";
      default: return "class (\n";  // what somebody types is not always Python
    }
  }
  std::string name() { return std::string(1, static_cast<char>('A' + any(5))); }
  std::string other() { return ".m" + std::to_string(any(5)); }

  std::mt19937 random_;
};

std::string shown(const Symbol& symbol) {
  return symbol.name + '/' + std::to_string(static_cast<int>(symbol.kind)) + '/' + std::to_string(symbol.file) + '/' +
         std::to_string(symbol.index);
}

// What names of a file lead to, with methods as an example of what hangs on bases.
struct Meanings : std::string {};

Meanings meanings(const ProjectFacts& project, const FileFacts& file) {
  Meanings out;
  for (const BindingFact& binding : file.bindings) {
    const Symbol symbol = project.member(file.file, binding.name);
    out += binding.name + " is " + shown(symbol) + '\n';
    if (symbol.kind == Symbol::Kind::class_) out += " and its m is " + shown(project.method(symbol.cls(), "m")) + '\n';
  }
  return out;
}

std::string everything(const ProjectFacts& project) {
  std::string out;
  for (const FileFacts& file : project.files()) {
    out += file.path + '\n';
    out += project.derived<Meanings>(file.file, [&] { return meanings(project, file); });
    for (std::size_t i = 0; i < file.classes.size(); ++i) {
      const ClassId id{file.file, static_cast<std::int32_t>(i)};
      for (const Symbol& base : project.bases(id)) out += project.name(id) + " from " + shown(base) + '\n';
      for (const ClassId below : project.subclasses(id)) out += project.name(id) + " to " + project.name(below) + '\n';
    }
  }
  return out;
}

TEST(Replace, SaysWhatANewProjectSays) {
  Writer writer(20);
  Files files{{"pkg/__init__.py", ""}};
  for (int i = 0; i < 5; ++i) files.emplace("pkg/m" + std::to_string(i) + ".py", writer.module());
  ProjectFacts kept = project(files);
  for (int edit = 0; edit < 400; ++edit) {
    const auto file = static_cast<FileId>(writer.any(files.size()));
    auto& [path, text] = *std::next(files.begin(), file);
    text = writer.module();
    kept.replace(facts_of(kept.modules(), file, path, text));
    ASSERT_EQ(everything(kept), everything(project(files))) << "edit " << edit << ": " << path << " is now\n" << text;
  }
}

TEST(Replace, WhatDoesNotHangOnAFileIsKept) {
  const Files files{{"a.py", "class A: pass\n"}, {"b.py", "from a import A\n"}, {"c.py", "class C: pass\n"}};
  ProjectFacts kept = project(files);
  int made = 0;
  const auto ask = [&] {
    made = 0;
    for (const FileFacts& file : kept.files()) {
      kept.derived<Meanings>(file.file, [&] { return ++made, meanings(kept, file); });
    }
    return made;
  };
  EXPECT_EQ(ask(), 3);
  EXPECT_EQ(ask(), 0);
  kept.replace(facts_of(kept.modules(), 0, "a.py", "class A: pass  # as it was\n"));
  EXPECT_EQ(ask(), 1) << "names lead where they led";
  kept.replace(facts_of(kept.modules(), 0, "a.py", "class B: pass\n"));
  EXPECT_EQ(ask(), 2) << "the file and the one that imports it";
}

}  // namespace
}  // namespace assay
