// Opens the module that holds Clang when it is first needed.
#include <dlfcn.h>

#include <filesystem>

#include "module.h"
#include "parsers/clang/read_unit.h"

namespace assay::clang_reader {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "assay-clang.so";

// Beside the program, where it was built and where it is installed.
fs::path module_path() {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const fs::path& place :
       {folder / kFile, folder.parent_path() / "lib/assay" / kFile, folder.parent_path() / kFile}) {
    if (fs::exists(place, error)) return place;
  }
  return folder / kFile;
}

struct Loaded {
  const Module* module = nullptr;
  std::string trouble;
};

Loaded load() {
  const std::string path = module_path().lexically_normal().string();
  // It stays: Clang's library does not like to be unloaded.
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    const char* reason = dlerror();
    return {nullptr, "the part of assay that holds Clang cannot be loaded (" +
                         std::string(reason == nullptr ? path : reason) + ")"};
  }
  const auto entry = reinterpret_cast<Entry>(dlsym(library, kEntry));
  const Module* module = entry == nullptr ? nullptr : entry(module_id());
  if (module == nullptr) return {nullptr, path + " is of another build of assay"};
  return {module, {}};
}

const Loaded& loaded() {
  static const Loaded kLoaded = load();
  return kLoaded;
}

}  // namespace

struct Reader::State {
  std::unique_ptr<UnitReader> reader;
};

bool available() { return true; }

std::vector<std::string> adapted(const CompileCommand& command) {
  return loaded().module == nullptr ? command.arguments : loaded().module->adapted(command);
}

Reader::Reader(std::string root, std::span<const SourceFile> sources, const syntax::IndexOptions& options)
    : state_(new State) {
  if (const Module* module = loaded().module) state_->reader = module->open(std::move(root), sources, options);
}
Reader::~Reader() = default;

std::string Reader::trouble() const { return loaded().trouble; }

UnitShare Reader::read(const CompileCommand& command) const {
  if (state_->reader != nullptr) return state_->reader->read(command);
  UnitShare share;
  share.error = trouble();
  return share;
}

}  // namespace assay::clang_reader
