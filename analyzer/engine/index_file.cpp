#include "index_file.h"

#include <set>
#include <utility>

#include "analyzer/facts/cpp_facts.h"
#include "cpp_profile.h"
#include "parsers/cmake/index.h"
#include "parsers/plugins/index.h"

namespace assay {
namespace {

// Last names of the calls that rules over facts look at: those that register.
std::vector<std::string> recorded_calls(const Profile& profile) {
  std::set<std::string> names;
  for (const char* table : {"registration.calls", "registration.decorators"}) {
    for (const Member& callee : profile.table(table).entries())
      names.insert(callee.key.substr(callee.key.rfind('.') + 1));
  }
  return {names.begin(), names.end()};
}

// One notice a file: what follows the first error is often its consequence.
Notice syntax_notice(const std::vector<Notice>& errors) {
  Notice notice = errors.front();
  notice.text = "not parsed in full: " + notice.text;
  if (errors.size() > 1) notice.text += " (and " + std::to_string(errors.size() - 1) + " more errors)";
  return notice;
}

// What the grammar could not read of a C++ file, mostly because of a macro. The rest of the file is looked at.
Notice unread_notice(const FileFacts& facts, std::string_view text, const LineIndex& lines) {
  const std::vector<Span>& places = facts.cpp->unread;
  const bool all = facts.cpp->unread_bytes == text.size();
  std::string said = all ? "the grammar of C++ cannot read it in a reasonable time"
                         : std::to_string(places.size()) + (places.size() == 1 ? " place (" : " places (") +
                               std::to_string(facts.cpp->unread_bytes) + " of " + std::to_string(text.size()) +
                               " bytes) cannot be read without what macros stand for";
  return {"unread-code", facts.path, lines.line_of(places.front().start), std::move(said), false};
}

}  // namespace

FileIndexer::FileIndexer(const ActiveRules& rules, const Profile& profile, unsigned workers)
    : prefilter_(rules.prefilter()), cpp_options_(cpp_index_options(profile)), trees_(workers) {
  const auto words = profile.strings("registration.recorded-words");
  python_options_ = {recorded_calls(profile), {words.begin(), words.end()}};
  for (unsigned worker = 0; worker < workers; ++worker)
    scratches_.push_back(std::make_unique<Prefilter::Scratch>(prefilter_));
}

FileFacts FileIndexer::index(FileId id, ReadOutcome& read, const ModuleMap& modules, unsigned worker) {
  const SourceFile& source = read.file;
  FileFacts facts;
  if (!read.ok) {
    facts = python::unread(id, source.path);
    facts.language = source.language;
    return facts;
  }
  const std::string_view text = source.text();
  const LineIndex lines(text);
  switch (source.language) {
    case Language::python: {
      python::Tree& tree = trees_[worker];
      tree = python::parse(text, {}, std::move(tree));
      const python::Scopes scopes(tree);
      const python::Names names(scopes, modules, id);
      facts = python::index(tree, scopes, names, source, lines, modules, id, python_options_);
      break;
    }
    case Language::cpp:
      facts = syntax::index(source, lines, id, cpp_options_);
      if (facts.cpp->is_generated) {
        read.notices.push_back(
            {"excluded", facts.path, 1, "left out: a comment at its beginning says that it is generated", false});
      } else if (facts.state != ParseState::complete) {
        read.notices.push_back(unread_notice(facts, text, lines));
      }
      break;
    case Language::cmake: facts = cmake::index(source, lines, id); break;
    case Language::xml: facts = plugins::index(source, id); break;
  }
  facts.literals = prefilter_.scan(text, *scratches_[worker]);
  if (!facts.errors.empty()) read.notices.push_back(syntax_notice(facts.errors));
  return facts;
}

}  // namespace assay
