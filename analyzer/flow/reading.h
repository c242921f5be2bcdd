// Reads functions: an abstract run over the syntax tree, with one Value for each variable.
//
// Split over files by what is read: statements.cpp, expressions.cpp, calls.cpp, methods.cpp (built-in containers and
// texts), guards.cpp (what a condition tells), sinks.cpp, functions.cpp (calls into the tree, with their memo),
// modules.cpp (names of a file), analyse.cpp (which functions are read, and what becomes a passage).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzer/flow/flow.h"
#include "frame.h"
#include "meanings.h"
#include "reach.h"
#include "rules/api/trees.h"
#include "tables.h"
#include "value.h"
#include "words.h"

namespace assay::flow {

// "connection.execute" of such an expression; empty for any other.
std::string dotted(const python::Expr& expr);
// Names that a statement of the body, at any depth, gives a value.
std::set<std::string_view> assigned_in(python::Body body);

class Reading {
 public:
  Reading(const File& file, std::shared_ptr<const Tables> tables)
      : tables_(std::move(tables)),
        words_(*tables_),
        meanings_(*tables_),
        project_(file.project),
        trees_(file.trees),
        traces_(file.project.files().size()) {}

  Analysis analyse(const File& file);

 private:
  // modules.cpp
  std::shared_ptr<Module> module_of(FileId file);
  std::shared_ptr<Module> make_module(const File& file, std::shared_ptr<const LoadedFile> owner);
  void read_module(const std::shared_ptr<Module>& module);
  Value assigned_value(const std::shared_ptr<Module>& module, std::string_view name);
  Value value_of(const Symbol& symbol, FileId from);
  Value name_value(std::string_view name, const python::Expr& expr);
  Value imported_value(const python::Binding& binding);
  Value typed_value(const python::Expr* annotation);
  bool harmless_type(const python::Expr* annotation);
  Value class_attribute(ClassId cls, std::string_view name);

  // statements.cpp
  void run(python::Body body);
  void run(const python::Stmt& statement);
  void run_for(const python::For& loop);
  void run_while(const python::While& loop);
  // `round_ended` is called at the end of each round; `exhausted` after the last, where no `break` can leave the loop.
  void run_loop(const std::function<void()>& body, python::Body orelse, bool may_skip,
                const std::function<void()>& round_ended = {}, const std::function<void()>& exhausted = {});
  void run_try(const python::Try& statement);
  void run_match(const python::Match& statement);
  void run_with(const python::With& statement);
  void run_return(const python::Return& statement);
  void run_import(const python::Stmt& statement);
  void assign(const python::Expr& target, Value value, bool step = true);
  void leave(const Value& result, const python::Expr* expr);
  void note_raise();
  Env take_branch(const python::Expr& test, bool polarity, const Env& from);
  void bind_pattern(const python::Pattern& pattern, const Value& subject);
  std::optional<bool> pattern_matches(const python::Pattern& pattern, const Value& subject);

  // expressions.cpp
  Value eval(const python::Expr* expr);
  Value eval_joined(const python::JoinedStr& joined);
  Value eval_binary(python::Op op, const Value& left, const Value& right);
  Value eval_compare(const python::Compare& compare);
  Value eval_bool(const python::BoolOp& expr);
  bool is_protocol(const Value& value) const;
  Value eval_comprehension(const python::Comprehension& comprehension);
  Value eval_subscript(const python::Subscript& subscript);
  Value eval_constant(const python::Constant& constant);
  Value attribute_of(const Value& object, std::string_view name, const python::Expr& at);
  Value concatenated(const Value& left, const Value& right);
  Value source_of(const Value& value, const python::Expr& at);

  // calls.cpp
  Value eval_call(const python::Call& call);
  Arguments arguments_of(const python::Call& call);
  std::string_view it_name(std::string_view key);
  Value call_value(const Value& callee, const Value& receiver, const python::Call& call, Arguments& arguments);
  Value unknown_call(const Value& callee, const Value& receiver, const python::Call& call, const Arguments& arguments);
  std::optional<Symbol> wrapped_work(const Value& callee, const Value& receiver, std::string_view shown) const;
  void call_handed_closures(const Arguments& arguments);
  std::optional<Value> known_call(std::string_view callee, const python::Call& call, const Arguments& arguments);

  // methods.cpp
  std::optional<Value> builtin_method(const Value& receiver, std::string_view method, const python::Call& call,
                                      const Arguments& arguments);
  std::optional<Value> text_method(const Value& receiver, std::string_view method, const Arguments& arguments);
  std::optional<Value> list_method(const Value& receiver, std::string_view method, const python::Call& call,
                                   const Arguments& arguments);
  std::optional<Value> dict_method(const Value& receiver, std::string_view method, const python::Call& call,
                                   const Arguments& arguments);
  Value formatted(const Value& format, const Arguments& arguments);
  void store_back(const python::Call& call, Value receiver);

  // functions.cpp
  Value call_function(FileId file, std::int32_t index, const Value* self, const python::Call& call,
                      const Arguments& arguments);
  Value call_closure(const Closure& closure, const Arguments& arguments, const python::Call* call);
  Value construct(const Value& callee, const python::Call& call, const Arguments& arguments);
  Bindings bind(python::Params params, const Value* self, const Arguments& arguments);
  Outcome read_function(const std::shared_ptr<Module>& module, const python::FunctionDef& function, Bindings bindings,
                        Frame* parent, std::size_t depth, ClassId cls, bool is_view = false);
  void read_closures();

  // guards.cpp
  void refine(const python::Expr& test, bool polarity);
  void refine_compare(const python::Compare& compare, bool polarity);
  void refine_call(const python::Call& call, bool polarity);
  using Change = std::function<Value(const Value&)>;
  void change_expression(const python::Expr& expr, const Change& change);
  void clear_expression(const python::Expr& expr, Marks marks);
  void clear_variable(std::string_view name, Marks marks);
  void clear_origin(OriginId origin, Marks marks);
  std::optional<OriginId> handed_in(std::string_view name, const Value& value) const;
  void note_lack(const python::Call& hasattr);
  void mark_checked(const Outcome& outcome, const std::vector<std::pair<std::string, Marks>>& checked,
                    const python::Call& call, bool bound);
  const python::Expr* plain_subject(const python::Expr& expr) const;

  // elements.cpp
  struct Element {
    std::string_view name;                    // of the loop's variable
    const python::Expr* container = nullptr;  // what it is taken from
    bool value = false;                       // what a key leads to
  };
  std::vector<Element> elements_of(const python::Expr& target, const python::Expr& iterable) const;
  std::vector<const python::Expr*> containers_of(const python::Expr& iterable) const;
  void clear_inside(const python::Expr& container, bool values, Marks marks);
  Marks marks_on(std::string_view variable) const;
  void refine_quantified(const python::Call& call, bool all, bool polarity);
  void refine_empty(const Value& value);
  Value with_excess(Value value, const python::Expr& expr);
  Value element(const Value& iterable);
  void run_unrolled(const python::For& loop, const std::vector<Value>& items);
  Value with_test(Value value, const python::Expr& expr) const;
  bool still_holds(const Data& data) const;

  // sinks.cpp
  void check_sinks(const Value& callee, const Value& receiver, const python::Call& call, const Arguments& arguments);
  void check_sink(const SinkEntry& sink, std::string_view shown, const Value& receiver, bool by_name,
                  const python::Call& call, const Arguments& arguments);
  const Value* interpreted(const Shape& list) const;
  void report(const SinkEntry& sink, std::string_view shown, Span span, const Value& value, Callers callers,
              bool restricted, std::size_t arguments);
  void check_view_result(const Value& value, const python::Expr& at);

  // analyse.cpp
  void read_entry(const python::FunctionDef& function, const FunctionFact& fact, std::int32_t index);
  void parameters_of_entry(const python::FunctionDef& function, const FunctionFact& fact, bool is_view,
                           Bindings& bindings);
  void drop_twins();
  bool is_work_method(FileId file, const FunctionFact& fact) const;
  bool is_private(const FunctionFact& fact) const;
  bool harmed_by_callers(std::int32_t function, const std::string& parameter, Marks kind) const;
  bool is_node_method(const FunctionFact& fact) const;
  Value self_of(const FunctionFact& fact);
  OriginId origin(Grade grade, std::string what, FileId file, Span span);

  const File& file() const { return *frame_->module->file; }
  FileId file_id() const { return file().id; }
  bool spend();
  Data product_of(const FunctionFact& fact, FileId file) const;
  const SeenWords& words_of(FileId file);
  const Traces& traces_of(FileId file);
  bool carries(const Value& value, int depth = 0);
  bool ends_by_raising(std::int32_t index) const;
  bool worth_following(FileId target, std::int32_t index, const Value* self, const Arguments& arguments);

  static constexpr OriginId kPlaceholder = 1U << 30;

  std::shared_ptr<const Tables> tables_;
  Words words_;
  Meanings meanings_;
  const ProjectFacts& project_;
  Trees* trees_;
  Frame* frame_ = nullptr;
  std::vector<Hit>* hits_ = nullptr;
  std::uint64_t frames_ = 0;
  std::size_t spent_ = 0;  // statements of the function that is being read
  std::size_t total_ = 0;  // of the entry, with all that it calls
  bool cut_ = false;
  bool spent_out_ = false;                    // the entry has used up its budget
  std::size_t depth_ = 0;                     // how many calls deep the entry is followed
  FileId root_ = kNoFile;                     // the file that is being analysed
  const Reach* reach_ = nullptr;              // its functions that may reach a sink
  std::set<std::string, std::less<>> names_;  // made up while reading; views of them stay valid
  std::vector<OriginInfo> origins_;
  std::vector<Traces> traces_;  // likewise
  std::map<FileId, std::shared_ptr<Module>> modules_;
  std::unordered_map<std::string, Outcome> memo_;
  std::map<std::pair<FileId, std::int32_t>, std::size_t> variants_;  // of each function in memo_
  std::set<std::pair<FileId, std::int32_t>> recursive_;  // functions that were met while they were being read
  std::set<std::pair<FileId, std::int32_t>> active_;     // functions being read: recursion ends there
  // Parameters of this file's functions that calls in this file fill, and what all that they are handed is safe from.
  std::map<std::pair<std::int32_t, std::string>, Marks> handed_;
  std::set<std::uint32_t> handed_to_;      // functions of this file, by their place, that some call in it follows
  std::set<std::int32_t> unfollowed_;      // functions of this file that some call does not follow
  const python::Call* awaited_ = nullptr;  // the call that `await` waits for
  const python::Call* dropped_ = nullptr;  // the call that is a statement: its result is not used
  std::map<std::pair<FileId, std::int32_t>, Value> selves_;
  struct Found {
    Hit hit;
    std::uint32_t function;  // where the entry starts
    std::int32_t index;
  };
  std::vector<Found> found_;
  std::size_t unfinished_ = 0;
  const FileFacts* file_facts_ = nullptr;  // of the file that is being analysed
  bool html_ = false;                      // its views return pages
};

}  // namespace assay::flow
