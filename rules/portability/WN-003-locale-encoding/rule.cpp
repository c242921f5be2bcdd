// open(path) without an encoding
#include "rules/api/rule.h"

#include <algorithm>
#include <map>
#include <optional>

#include "guards.h"
#include "paths.h"
#include "rules/api/edits.h"

namespace assay {

using namespace portability;
using namespace python;

namespace {

// How a function takes its mode and encoding: positions among the arguments, -1 where only keywords are taken.
struct Opener {
  int mode = -1;
  int encoding = -1;
  std::string_view default_mode = "r";
  std::string_view what;      // what opens, for the message
  bool by_text_flag = false;  // text=True or universal_newlines=True makes it text
};

std::optional<Opener> opener_of(const Call& call, const File& file) {
  if (const auto* method = as<Attribute>(call.func)) {
    const bool names_it = method->attr == "open" || method->attr == "read_text" || method->attr == "write_text";
    if (names_it && is_path(file, *method->value)) {
      if (method->attr == "open") return Opener{0, 2, "r", "Path.open"};
      if (method->attr == "read_text") return Opener{-1, 0, "r", "read_text"};
      return Opener{-1, 1, "w", "write_text"};
    }
  } else if (call.func->kind != Kind::Name) {
    return std::nullopt;
  }
  static const std::map<std::string, Opener, std::less<>> kOpeners{
      {"open", {1, 3, "r", "open"}},
      {"io.open", {1, 3, "r", "io.open"}},
      {"os.fdopen", {1, 3, "r", "os.fdopen"}},
      {"tempfile.NamedTemporaryFile", {0, 2, "w+b", "NamedTemporaryFile"}},
      {"tempfile.TemporaryFile", {0, 2, "w+b", "TemporaryFile"}},
      {"tempfile.SpooledTemporaryFile", {1, 3, "w+b", "SpooledTemporaryFile"}},
      {"logging.FileHandler", {-1, 2, "a", "FileHandler"}},
      {"logging.handlers.RotatingFileHandler", {-1, 4, "a", "RotatingFileHandler"}},
      {"logging.handlers.TimedRotatingFileHandler", {-1, 4, "a", "TimedRotatingFileHandler"}},
      {"logging.handlers.WatchedFileHandler", {-1, 2, "a", "WatchedFileHandler"}},
      {"subprocess.run", {-1, -1, "", "subprocess.run", true}},
      {"subprocess.Popen", {-1, -1, "", "subprocess.Popen", true}},
      {"subprocess.check_output", {-1, -1, "", "subprocess.check_output", true}},
      {"subprocess.check_call", {-1, -1, "", "subprocess.check_call", true}},
      {"subprocess.call", {-1, -1, "", "subprocess.call", true}},
  };
  const Symbol symbol = file.resolve(*call.func);
  if (symbol.kind != Symbol::Kind::builtin && symbol.kind != Symbol::Kind::external) return std::nullopt;
  const auto found = kOpeners.find(symbol.name);
  return found == kOpeners.end() ? std::nullopt : std::optional(found->second);
}

const Expr* argument(const Call& call, int position, std::string_view keyword) {
  if (const Expr* given = call.keyword(keyword)) return given;
  return position >= 0 && static_cast<std::size_t>(position) < call.args.size()
             ? call.args[static_cast<std::size_t>(position)]
             : nullptr;
}

bool is_true(const Expr* expr) {
  const auto* constant = as<Constant>(expr);
  return constant != nullptr && constant->type == ConstantKind::True;
}

// A second name (`opener = open`) is there to be replaced, by what may not know of encodings.
bool goes_by_its_name(const Call& call, const File& file) {
  const auto* name = as<Name>(call.func);
  const std::string& resolved = file.resolve(*call.func).name;
  return name == nullptr || name->id == std::string_view(resolved).substr(resolved.rfind('.') + 1);
}

}  // namespace

void attach_wn_003(Hooks& hooks) {
  hooks.scope([](const FileRole& role) { return !role.in_tests; });
  hooks.literals({"open", "read_text", "write_text", "TemporaryFile", "FileHandler", "subprocess"});
  hooks.on<Call>([](const Call& call, const File& file, Sink& sink) {
    const auto opener = opener_of(call, file);
    if (!opener) return;
    if (opener->by_text_flag) {
      const bool text = is_true(call.keyword("text")) || is_true(call.keyword("universal_newlines"));
      if (!text) return;
    } else if (opener->mode >= 0) {
      const Expr* given = argument(call, opener->mode, "mode");
      std::string mode(opener->default_mode);
      if (given != nullptr && !file.string_literal(given, mode))
        return sink.undecided("a file is opened in a mode that is no literal");
      if (given == nullptr && call.has_star_args())
        return sink.undecided("a file is opened with arguments that are not known");
      if (mode.find('b') != std::string::npos) return;
    }
    sink.applies(file.unit());
    const Expr* encoding = argument(call, opener->encoding, "encoding");
    const auto* none = as<Constant>(encoding);
    if (encoding != nullptr && (none == nullptr || none->type != ConstantKind::None)) return;
    if (call.has_star_kwargs() || call.has_star_args())
      return sink.undecided("a file is opened with arguments that are not known");
    auto& violation = sink.violation(span_of(call), file.unit(),
                                     std::string(opener->what) + " is left to the encoding of the system");
    if (encoding == nullptr && !opener->by_text_flag && goes_by_its_name(call, file))
      violation.offer(FixSafety::safe, "say that the text is UTF-8", add_argument(file, call, "encoding=\"utf-8\""));
  });
}

}  // namespace assay
