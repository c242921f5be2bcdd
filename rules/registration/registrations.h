// Every registration of a class that the tree makes: by decorator, by call, in a loop, through a function that does it
// for its caller, or for whatever derives from a class.
#pragma once

#include <compare>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/project_facts.h"
#include "registrars.h"

namespace assay {

struct Registration {
  ClassId cls;
  FileId file = kNoFile;
  Span span;                   // of the decorator or the call
  std::string name;            // under which; empty: the source does not tell
  bool unconditional = false;  // whenever the module is imported
  bool overrides = false;      // replaces what has the name
};

class Registrations {
 public:
  // The project must outlive it.
  Registrations(const ProjectFacts& project, Registrars registrars);

  // The one of a project, for all rules that ask for it.
  static const Registrations& of(const ProjectFacts& project, const Registrars& registrars) {
    return project.derived<Registrations>([&] { return Registrations(project, registrars); });
  }

  // Whether the class is registered; unknown where it may reach a registration in a way that cannot be followed.
  Answer registered(ClassId cls) const;
  // Registrations of classes that are named there, in the order of files.
  const std::vector<Registration>& all() const { return all_; }

 private:
  struct FunctionId {
    FileId file = kNoFile;
    std::int32_t index = -1;
    auto operator<=>(const FunctionId&) const = default;
  };
  // What of a file concerns registration; positions in its facts.
  struct Found {
    struct Decorated {
      std::size_t cls;
      std::size_t decorator;
      std::string registrar;
    };
    struct Call {
      std::size_t call;
      std::string registrar;
      bool is_function = false;  // else a decorator that is called
    };
    struct OtherCall {  // of a function that may turn out to register what it is given
      std::size_t call;
      FunctionId callee;  // file kNoFile: unknown
    };
    std::vector<Decorated> decorated;
    std::vector<Call> calls;
    std::vector<OtherCall> others;
  };

  Found find(const FileFacts& file) const;
  void read_decorators(const FileFacts& file, const Found& found);
  void read_calls(const FileFacts& file, const Found& found);
  void register_argument(const FileFacts& file, const CallFact& call, const ArgumentFact& argument,
                         const Registrar& registrar, const std::vector<ArgumentFact>& given);

  // Something in `file` registers a parameter of a function around `offset`, or what is made there.
  bool hand_over(const FileFacts& file, std::uint32_t offset, std::string_view parameter);
  void follow_hand_overs();
  void follow_unknown_methods();
  void discover(const FileFacts& file, const ArgumentFact& argument);
  void add_visible(const FileFacts& file);
  void add_descendants(ClassId cls);

  Answer decorated(ClassId cls, const DecoratorFact& decorator) const;
  bool wraps(const Symbol& callee) const;

  const ProjectFacts& project_;
  Registrars registrars_;
  std::vector<Registration> all_;
  std::vector<const Found*> found_;  // by file
  std::set<ClassId> certain_;
  std::set<ClassId> possible_;
  std::set<FunctionId> wrappers_;                 // register a class that is given to them
  std::set<ClassId> register_descendants_;        // by __init_subclass__, or as a metaclass
  std::set<ClassId> register_themselves_;         // have a class method that registers the class it is called on
  std::vector<std::string> discovered_packages_;  // whose modules are searched for classes at run time
};

// The classes that an argument names, directly or as elements of a collection that can be followed.
std::vector<ClassId> classes_of(const ProjectFacts& project, FileId file, const ArgumentFact& argument);

}  // namespace assay
