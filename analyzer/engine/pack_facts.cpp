#include "pack_facts.h"

#include <algorithm>

#include "cpp_fields.h"
#include "facts_fields.h"

namespace assay {
namespace {

// Whether every index lies in its list, and the bindings are in their order.
bool is_sound(const CppFileFacts& facts) {
  const auto below = [](std::int32_t index, std::size_t count) {
    return index >= -1 && index < static_cast<std::int32_t>(count);
  };
  const auto in_function = [&](const auto& fact) { return below(fact.function, facts.functions.size()); };
  const auto is_method = [&](std::int32_t index) { return index >= 0 && below(index, facts.functions.size()); };
  // What lies in another thing of its kind stands behind it.
  for (std::size_t i = 0; i < facts.classes.size(); ++i) {
    if (!below(facts.classes[i].owner, i) || !std::ranges::all_of(facts.classes[i].methods, is_method)) return false;
  }
  for (std::size_t i = 0; i < facts.calls.size(); ++i) {
    if (!below(facts.calls[i].within, i) || !in_function(facts.calls[i])) return false;
  }
  return std::ranges::all_of(facts.functions,
                             [&](const CppFunction& each) {
                               return below(each.owner, facts.classes.size()) && below(each.test, facts.tests.size());
                             }) &&
         std::ranges::all_of(facts.uses, in_function) && std::ranges::all_of(facts.constructions, in_function);
}

bool is_sound(const FileFacts& facts) {
  const auto functions = static_cast<std::int32_t>(facts.functions.size());
  const auto classes = static_cast<std::int32_t>(facts.classes.size());
  const auto within = [](std::int32_t index, std::int32_t count) { return index >= -1 && index < count; };
  return (facts.language == Language::cpp) == (facts.cpp != nullptr) &&
         (facts.cpp == nullptr || is_sound(*facts.cpp)) &&
         std::ranges::is_sorted(facts.bindings, {}, &BindingFact::name) &&
         std::ranges::all_of(facts.functions, [&](const FunctionFact& f) { return within(f.owner, classes); }) &&
         std::ranges::all_of(facts.classes,
                             [&](const ClassFact& cls) {
                               return std::ranges::all_of(
                                   cls.methods, [&](std::int32_t i) { return i >= 0 && within(i, functions); });
                             }) &&
         std::ranges::all_of(facts.bindings, [&](const BindingFact& binding) {
           switch (binding.kind) {
             case BindingFact::Kind::class_: return within(binding.index, classes);
             case BindingFact::Kind::function: return within(binding.index, functions);
             default: return binding.index == -1;
           }
         });
}

}  // namespace

void FactsPacker::add(const FileFacts& facts, const std::vector<Notice>& notices, std::uint32_t text_size,
                      const std::vector<FileId>& answers) {
  FactsWriter write(out_, paths_);
  write(text_size, notices);
  out_.list(answers, [&](FileId answer) { write.file(answer); });
  write(facts);
}

std::optional<KeptFacts> FactsUnpacker::next(FileId file, std::string_view path) {
  KeptFacts kept;
  kept.text_size = in_.small();
  FactsReader read(in_, kept.text_size, &files_);
  read(kept.notices);
  kept.answers = in_.list([&] {
    FileId answer = kNoFile;
    read.file(answer);
    return answer;
  });
  read(kept.facts);
  kept.facts.file = file;
  kept.facts.path = path;
  kept.facts.language = language_of(path).value_or(Language::python);
  if (in_.ok() && !is_sound(kept.facts)) in_.failed();
  if (!in_.ok() || read.gone()) return std::nullopt;
  return kept;
}

std::string texts_of(const FileFacts& facts, const std::vector<Notice>& notices) {
  FactsTexts texts;
  texts(facts, notices);
  return texts.take();
}

}  // namespace assay
