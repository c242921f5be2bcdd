#include <clang/Basic/Diagnostic.h>
#include <clang/Basic/DiagnosticOptions.h>
#include <clang/Driver/Options.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendActions.h>
#include <clang/Tooling/Tooling.h>
#include <dlfcn.h>
#include <llvm/Option/ArgList.h>
#include <llvm/Option/OptTable.h>
#include <llvm/Support/CrashRecoveryContext.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "collect.h"
#include "module.h"
#include "parsers/clang/read_unit.h"
#include "seen_files.h"
#include "shared_texts.h"

namespace assay::clang_reader {
namespace {

constexpr unsigned kStack = 16U << 20;

// The library that holds a function; empty: it cannot be told.
std::string library_of(const void* function) {
  Dl_info found;
  const bool is_found = dladdr(function, &found) != 0;
  return is_found && found.dli_fname != nullptr ? found.dli_fname : std::string();
}

// The headers of the compiler itself: beside the program, where it came with them, or beside the library of Clang that
// it is linked with.
std::string resource_directory() {
  namespace fs = std::filesystem;
  std::vector<fs::path> folders;
  std::error_code error;
  if (const fs::path self = fs::read_symlink("/proc/self/exe", error); !error)
    folders.push_back(self.parent_path().parent_path() / "lib");
  if (const fs::path linked = library_of(reinterpret_cast<const void*>(&clang::tooling::runToolOnCode));
      !linked.empty()) {
    const fs::path real = fs::canonical(linked, error);
    if (!error) folders.push_back(real.parent_path());
    const fs::path link = fs::read_symlink(linked, error);
    if (!error) folders.push_back((linked.parent_path() / link).parent_path());
  }
  folders.emplace_back(ASSAY_LLVM_LIBRARY_DIR);
  for (const fs::path& folder : folders) {
    for (const char* inside : {"clang/19", "llvm-19/lib/clang/19"}) {
      if (fs::exists(folder / inside / "include" / "stddef.h", error))
        return (folder / inside).lexically_normal().string();
    }
  }
  return {};
}

// Keeps the first error.
class FirstError : public clang::DiagnosticConsumer {
 public:
  FirstError(UnitShare& share, const std::string& root) : share_(share), root_(root) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic& info) override {
    DiagnosticConsumer::HandleDiagnostic(level, info);
    if (level < clang::DiagnosticsEngine::Error || !share_.error.empty()) return;
    llvm::SmallString<200> text;
    info.FormatDiagnostic(text);
    share_.error = text.str();
    if (share_.error.empty()) share_.error = "an error without words";
    if (!info.hasSourceManager() || info.getLocation().isInvalid()) return;
    const clang::SourceManager& sources = info.getSourceManager();
    const clang::PresumedLoc place = sources.getPresumedLoc(sources.getExpansionLoc(info.getLocation()), false);
    if (place.isInvalid()) return;
    share_.error_path = std::filesystem::path(place.getFilename()).lexically_normal().string();
    if (share_.error_path.starts_with(root_ + "/")) share_.error_path.erase(0, root_.size() + 1);
    share_.error_line = place.getLine();
  }

 private:
  UnitShare& share_;
  const std::string& root_;
};

class Consumer : public clang::ASTConsumer {
 public:
  Consumer(const std::unordered_map<std::string, FileId>& ids, const syntax::IndexOptions& options,
           const std::string& root, UnitShare& share)
      : ids_(ids), options_(options), root_(root), share_(share) {}

  void Initialize(clang::ASTContext& context) override { files_.emplace(context.getSourceManager(), root_, ids_); }

  // Nobody asks what functions of other people do.
  bool shouldSkipFunctionBody(clang::Decl* decl) override { return !files_->holds(decl); }

  void HandleTranslationUnit(clang::ASTContext& context) override {
    if (context.getDiagnostics().hasErrorOccurred()) return;
    share_.fault = true;  // unless we come back
    share_.files = collect(context, *files_, options_);
    share_.fault = false;
    // Files that say nothing are told too: they are read by Clang.
    const clang::SourceManager& sources = context.getSourceManager();
    std::set<FileId> inside;
    for (auto at = sources.fileinfo_begin(); at != sources.fileinfo_end(); ++at) {
      const auto own = ids_.find(files_->absolute(at->first.getName()));
      if (own != ids_.end()) inside.insert(own->second);
    }
    for (const FileId file : inside) {
      if (std::ranges::find(share_.files, file, &FileShare::file) == share_.files.end()) {
        share_.files.emplace_back();
        share_.files.back().file = file;
      }
    }
    std::ranges::sort(share_.files, {}, &FileShare::file);
    share_.compiled = true;
  }

 private:
  const std::unordered_map<std::string, FileId>& ids_;
  const syntax::IndexOptions& options_;
  const std::string& root_;
  UnitShare& share_;
  std::optional<TreeFiles> files_;
};

class Action : public clang::ASTFrontendAction {
 public:
  Action(const std::unordered_map<std::string, FileId>& ids, const syntax::IndexOptions& options,
         const std::string& root, UnitShare& share)
      : ids_(ids), options_(options), root_(root), share_(share) {}

 protected:
  bool BeginInvocation(clang::CompilerInstance& compiler) override {
    compiler.getFrontendOpts().SkipFunctionBodies = true;  // those that the consumer does not ask for
    compiler.getFrontendOpts().DisableFree = false;
    compiler.getDiagnosticOpts().ShowCarets = false;  // nor "1 error generated." on standard error
    return true;
  }
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance&, llvm::StringRef) override {
    return std::make_unique<Consumer>(ids_, options_, root_, share_);
  }

 private:
  const std::unordered_map<std::string, FileId>& ids_;
  const syntax::IndexOptions& options_;
  const std::string& root_;
  UnitShare& share_;
};

}  // namespace

std::vector<std::string> adapted(const CompileCommand& command) {
  namespace options = clang::driver::options;
  std::vector<std::string> given = command.arguments;
  const auto name_of = [](const std::string& path) { return std::filesystem::path(path).filename().string(); };
  static const std::set<std::string> kWrappers = {"ccache", "distcc", "env", "icecc", "sccache"};
  // A cache or a distributor in front of the compiler.
  while (given.size() > 1 && kWrappers.contains(name_of(given.front()))) given.erase(given.begin());
  if (given.empty()) return {};
  std::vector<const char*> words;
  for (std::size_t i = 1; i < given.size(); ++i) words.push_back(given[i].c_str());
  unsigned missing_index = 0;
  unsigned missing_count = 0;
  const llvm::opt::OptTable& table = clang::driver::getDriverOptTable();
  const llvm::opt::InputArgList parsed =
      table.ParseArgs(words, missing_index, missing_count, llvm::opt::Visibility(options::ClangOption));
  std::vector<std::string> out{given.front()};
  for (const llvm::opt::Arg* each : parsed) {
    const llvm::opt::Option& option = each->getOption();
    if (option.getKind() == llvm::opt::Option::InputClass || option.getKind() == llvm::opt::Option::UnknownClass)
      continue;
    if (option.matches(options::OPT_M_Group) || option.matches(options::OPT_Action_Group) ||
        option.matches(options::OPT_W_Group) || option.matches(options::OPT_Link_Group) ||
        option.matches(options::OPT_O_Group) || option.matches(options::OPT_g_Group) ||
        option.matches(options::OPT_f_clang_Group) || option.matches(options::OPT_clang_ignored_f_Group) ||
        option.matches(options::OPT_clang_ignored_gcc_optimization_f_Group) || option.matches(options::OPT_o) ||
        option.matches(options::OPT_fopenmp) || option.matches(options::OPT_pipe) ||
        option.matches(options::OPT_save_temps_EQ) || option.matches(options::OPT_fplugin_EQ) ||
        option.matches(options::OPT_march_EQ) || option.matches(options::OPT_mtune_EQ) ||
        option.matches(options::OPT_mcpu_EQ) || option.matches(options::OPT_include_pch) ||
        option.matches(options::OPT_Xclang)) {
      continue;
    }
    llvm::opt::ArgStringList rendered;
    each->renderAsInput(parsed, rendered);
    out.insert(out.end(), rendered.begin(), rendered.end());
  }
  return out;
}

namespace {

class ClangReader : public UnitReader {
 public:
  ClangReader(std::string root, std::span<const SourceFile> sources, const syntax::IndexOptions& options)
      : root_(std::move(root)), options_(options), resources_(resource_directory()) {
    // A pragma of the code is enough to make Clang crash.
    llvm::CrashRecoveryContext::Enable();
    for (std::size_t i = 0; i < sources.size(); ++i) ids_[root_ + "/" + sources[i].path] = static_cast<FileId>(i);
    for (const SourceFile& source : sources) {
      if (!is_in_memory(source)) continue;
      const std::string_view text = source.text();
      texts_->addFileNoOwn(root_ + "/" + source.path, 0,
                           llvm::MemoryBufferRef(llvm::StringRef(text.data(), text.size()), source.path));
    }
  }

  UnitShare read(const CompileCommand& command) const override;

 private:
  std::string root_;
  const syntax::IndexOptions& options_;
  std::unordered_map<std::string, FileId> ids_;
  std::string resources_;
  // What is to be read may not be what lies on the disk.
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> texts_ =
      llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
};

UnitShare ClangReader::read(const CompileCommand& command) const {
  UnitShare share;
  std::vector<std::string> arguments = adapted(command);
  if (arguments.empty()) {
    share.error = "the database names no compiler";
    return share;
  }
  clang::tooling::addTargetAndModeForProgramName(arguments, arguments.front());
  arguments.insert(arguments.end(),
                   {"-resource-dir=" + resources_, "-w", "-fsyntax-only", "-Wfatal-errors",
                    // The same on every day.
                    "-Wno-builtin-macro-redefined", "-D__DATE__=\"Jan  1 1970\"", "-D__TIME__=\"00:00:00\"",
                    "-D__TIMESTAMP__=\"Thu Jan  1 00:00:00 1970\"", "-Wno-error=implicit-function-declaration",
                    "-Wno-error=implicit-int", "-Wno-error=int-conversion",
                    "-Wno-error=incompatible-function-pointer-types", command.file});
  llvm::IntrusiveRefCntPtr<SeenFiles> seen;
  const auto run = [&] {
    auto disk = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(llvm::vfs::createPhysicalFileSystem());
    disk->pushOverlay(llvm::makeIntrusiveRefCnt<SharedTexts>(texts_));
    disk->setCurrentWorkingDirectory(command.folder);
    seen = llvm::makeIntrusiveRefCnt<SeenFiles>(disk);
    clang::FileSystemOptions options;
    options.WorkingDir = command.folder;
    auto files = llvm::makeIntrusiveRefCnt<clang::FileManager>(options, seen);
    FirstError errors(share, root_);
    clang::tooling::ToolInvocation invocation(arguments, std::make_unique<Action>(ids_, options_, root_, share),
                                              files.get());
    invocation.setDiagnosticConsumer(&errors);
    invocation.run();
  };
  llvm::CrashRecoveryContext shelter;
  if (!shelter.RunSafelyOnThread(run, kStack)) {
    const bool fault = share.fault;
    share = {};
    share.fault = fault;
    share.error = fault ? "assay broke off over it, which is a defect of assay" : "Clang broke off";
  } else {
    share.traced = true;
    share.inputs = seen->inputs();
    share.inputs.readers = {library_of(reinterpret_cast<const void*>(&clang::tooling::runToolOnCode)),
                            library_of(reinterpret_cast<const void*>(&assay_clang_module))};
  }
  if (!share.compiled && share.error.empty()) share.error = "Clang gives no reason";
  if (!share.compiled) share.files.clear();
  return share;
}

constexpr Module kModule{[](std::string root, std::span<const SourceFile> sources,
                            const syntax::IndexOptions& options) -> std::unique_ptr<UnitReader> {
                           return std::make_unique<ClangReader>(std::move(root), sources, options);
                         },
                         adapted};

}  // namespace

}  // namespace assay::clang_reader

const assay::clang_reader::Module* assay_clang_module(const char* id) {
  using namespace assay::clang_reader;
  return std::string_view(id) == module_id() ? &kModule : nullptr;
}
