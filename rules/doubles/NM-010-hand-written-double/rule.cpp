#include <algorithm>
#include <map>
#include <memory>

#include "look_alikes.h"
#include "parsers/python/walk.h"

namespace assay {
namespace {

using namespace doubles;
using python::as;

class HandWrittenDouble {
 public:
  explicit HandWrittenDouble(const Profile& profile)
      : look_alikes_(profile),
        holders_(profile.strings("doubles.hand-written.holders")),
        wrappers_(profile.strings("doubles.hand-written.wrappers")),
        plain_bases_(profile.strings("doubles.hand-written.plain-bases")),
        data_decorators_(profile.strings("doubles.hand-written.data-decorators")) {}

  void look(const File& file, Sink& sink) const {
    std::map<std::int32_t, std::string> expected;  // class of this file -> the real class it is given in place of
    bool expected_known = false;
    for (std::size_t i = 0; i < file.facts.classes.size(); ++i) {
      const ClassFact& cls = file.facts.classes[i];
      const ClassId id{file.id, static_cast<std::int32_t>(i)};
      if (!judged(file, cls.header.start) || cls.name.starts_with("Test")) continue;
      const bool telling = look_alikes_.stem(cls.name).has_value();
      const Answer real = is_real(file.project, id);
      if (real == Answer::yes) continue;
      if (real == Answer::unknown) {
        if (telling) sink.undecided("what class '" + cls.name + "' derives from is not known");
        continue;
      }
      if (holds_real_thing(file, cls)) continue;
      std::string stands_for = look_alikes_.real_class(file.project, id);
      if (stands_for.empty() && telling) {
        if (!std::exchange(expected_known, true)) expected = places_of_doubles(file);
        if (const auto given = expected.find(id.index); given != expected.end()) stands_for = given->second;
      }
      const std::string where = " " + std::string(in_tests(file.tier(cls.header.start)));
      if (!stands_for.empty()) {
        sink.violation(cls.header, file.unit(), "class '" + cls.name + "' stands in for '" + stands_for + "'" + where);
      } else if (telling && !is_data(file, cls, id)) {
        sink.violation(cls.header, file.unit(), "class '" + cls.name + "' is named like a test double" + where)
            .graded(Severity::low)
            .held(Confidence::advisory);
      }
    }
  }

 private:
  // Whether the class derives from something real: an extension point of the SDK, a framework's class, an exception.
  Answer is_real(const ProjectFacts& project, ClassId id) const {
    bool doubtful = false;
    for (const Symbol& base : project.ancestors(id)) {
      if (base.kind == Symbol::Kind::class_) {
        if (!project.role(base.file).in_tests) return Answer::yes;
      } else if (base.kind == Symbol::Kind::external || base.kind == Symbol::Kind::builtin) {
        if (std::ranges::find(plain_bases_, base.name) == plain_bases_.end()) return Answer::yes;
      } else {
        doubtful = true;
      }
    }
    return doubtful ? Answer::unknown : Answer::no;
  }

  // A wrapper that is given what it wraps, or that says so in its name, is as real as that.
  bool holds_real_thing(const File& file, const ClassFact& cls) const {
    for (const std::string& word : words_of(cls.name)) {
      if (std::ranges::find(wrappers_, word) != wrappers_.end()) return true;
    }
    return std::ranges::any_of(cls.methods, [&](std::int32_t index) {
      const FunctionFact& method = file.facts.functions[static_cast<std::size_t>(index)];
      return method.name == "__init__" && std::ranges::any_of(method.parameters, [&](const ParameterFact& parameter) {
               return std::ranges::find(holders_, parameter.name) != holders_.end();
             });
    });
  }

  bool is_data(const File& file, const ClassFact& cls, ClassId id) const {
    return LookAlikes::methods_of(file.project, id).empty() ||
           std::ranges::any_of(cls.decorators, [&](const DecoratorFact& decorator) {
             return std::ranges::find(data_decorators_, file.project.resolve(decorator.ref, file.id).name) !=
                    data_decorators_.end();
           });
  }

  // Where objects of this file's classes are passed to a parameter, or kept in a name, that is annotated with a shipped
  // class.
  static std::map<std::int32_t, std::string> places_of_doubles(const File& file) {
    std::map<std::int32_t, std::string> places;
    const auto given = [&](const python::Expr& value, const Symbol& expected) {
      const Symbol made = file.made_by(value);
      if (made.kind != Symbol::Kind::class_ || made.file != file.id || expected.kind != Symbol::Kind::class_) return;
      if (file.project.role(expected.file).shipped) places.emplace(made.index, expected.name);
    };
    python::walk(file.tree.body, [&](const python::Node* node) {
      if (const auto* assign = as<python::AnnAssign>(node); assign != nullptr && assign->value != nullptr) {
        given(*assign->value, file.resolve(*assign->annotation));
      }
      const auto* call = as<python::Call>(node);
      if (call == nullptr || (call->args.empty() && call->keywords.empty())) return true;
      Symbol callee = file.resolve(*call->func);
      std::size_t first = 0;
      if (callee.kind == Symbol::Kind::class_) {
        callee = file.project.method(callee.cls(), "__init__");
        first = 1;
      }
      if (callee.kind != Symbol::Kind::function) return true;
      const auto& parameters =
          file.project.file(callee.file).functions[static_cast<std::size_t>(callee.index)].parameters;
      for (std::size_t i = 0; i < call->args.size() && first + i < parameters.size(); ++i) {
        if (call->args[i]->kind == python::Kind::Starred) break;
        given(*call->args[i], file.project.resolve(parameters[first + i].annotation, callee.file));
      }
      for (const python::Keyword& keyword : call->keywords) {
        const auto parameter = std::ranges::find(parameters, keyword.name, &ParameterFact::name);
        if (parameter != parameters.end())
          given(*keyword.value, file.project.resolve(parameter->annotation, callee.file));
      }
      return true;
    });
    return places;
  }

  LookAlikes look_alikes_;
  std::span<const std::string> holders_;
  std::span<const std::string> wrappers_;
  std::span<const std::string> plain_bases_;
  std::span<const std::string> data_decorators_;
};

}  // namespace

void attach_nm_010(Hooks& hooks) {
  const auto rule = std::make_shared<const HandWrittenDouble>(hooks.profile());
  judge_real_tiers(hooks);
  hooks.literals({"class "});
  hooks.file([rule](const File& file, Sink& sink) { rule->look(file, sink); });
}

}  // namespace assay
