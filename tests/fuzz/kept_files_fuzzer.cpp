// Bytes that a cache may hold of the files of a tree: they are refused or read, what is read is packed into bytes that
// are read the same again, and facts that are read can be joined and asked. The first byte says what they are: the list
// of files (0), a translation unit (255), a bucket of those (254), or the bucket of facts with that number, from 1 on.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "analyzer/facts/cpp_facts.h"
#include "analyzer/facts/cpp_project.h"
#include "analyzer/facts/project_facts.h"
#include "facts_shelf.h"
#include "known_list.h"
#include "lay_over.h"
#include "parsers/python/index.h"
#include "units_shelf.h"

namespace {

using namespace assay;

// Of the seeds, sorted.
const std::vector<std::string> kPaths = {"shop/__init__.py", "shop/nodes.py", "shop/order.cpp", "shop/tools.py",
                                         "tests/test_nodes.py"};
const std::vector<std::uint32_t> kSizes = {1000, 1000, 1000, 1000, 1000};

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void check_list(std::string_view bytes) {
  const auto read = unpack_known(bytes);
  if (!read) return;
  const std::string packed = pack_known(*read);
  const auto again = unpack_known(packed);
  require(again == read && pack_known(*again) == packed, "packed and read again the list is the same");
  for (const KnownFile& file : *read) require(find_known(*read, file.path) != nullptr, "each file is found");
}

std::string packed(const FileFacts& facts) {
  FactsPacker out(kPaths);
  out.add(facts, {}, 0, {});
  return out.out().bytes();
}

void check_bucket(std::string_view bytes, std::size_t bucket) {
  const ModuleMap modules(kPaths);
  const std::string digest = digest_of_paths(kPaths, "");
  std::vector<ShelvedFacts> found(kPaths.size());
  read_facts_bucket(bytes, bucket, kPaths, digest, modules, found);

  std::size_t count = 0;
  for (const ShelvedFacts& file : found) count += file.facts ? 1 : 0;
  FactsBucket out(kPaths, digest, count);
  for (const ShelvedFacts& file : found) {
    if (file.facts) out.add(file.facts->facts, file.digest, file.facts->notices, file.facts->text_size, modules);
  }
  std::vector<ShelvedFacts> again(kPaths.size());
  read_facts_bucket(out.bytes(), bucket, kPaths, digest, modules, again);
  std::vector<FileFacts> facts;
  for (std::size_t i = 0; i < found.size(); ++i) {
    require(found[i].facts.has_value() == again[i].facts.has_value(), "what is read is read again");
    if (found[i].facts) require(packed(found[i].facts->facts) == packed(again[i].facts->facts), "and is the same");
    facts.push_back(found[i].facts ? std::move(found[i].facts->facts)
                                   : python::unread(static_cast<FileId>(i), kPaths[i]));
  }

  for (FileFacts& file : facts) {
    if (file.cpp == nullptr) continue;
    for (std::size_t at = 0; at < file.cpp->calls.size(); ++at)
      require(file.cpp->calls[at].within < static_cast<std::int32_t>(at), "a call stands behind the one around it");
  }
  ProjectFacts project(std::move(facts), ModuleMap(kPaths), std::vector<FileRole>(kPaths.size()), {}, {});
  project.join_cpp({});
  for (const FileFacts& file : project.files()) {
    for (std::size_t i = 0; i < file.classes.size(); ++i) {
      const ClassId id{file.file, static_cast<std::int32_t>(i)};
      project.ancestors(id);
      project.method(id, "run");
    }
    for (const BindingFact& binding : file.bindings) project.member(file.file, binding.name);
    for (const CallFact& call : file.calls) project.resolve(call.callee, file.file);
  }
}

void check_unit(std::string_view bytes) {
  const auto unit = unpack_unit(bytes, kPaths, kSizes);
  if (!unit) return;
  const std::string packed = pack_unit(unit->share, unit->state, kPaths);
  const auto again = unpack_unit(packed, kPaths, kSizes);
  require(again && pack_unit(again->share, again->state, kPaths) == packed,
          "packed and read again the unit is the same");
  for (const clang_reader::FileShare& share : unit->share.files) {
    FileFacts facts;
    facts.cpp = std::make_shared<CppFileFacts>();
    lay_over(facts, joined({&share}));
  }
}

void check_units(std::string_view bytes) {
  const auto units = unpack_units(bytes);
  require(!units || unpack_units(pack_units(*units)) == units, "packed and read again the units are the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 0) {
    check_list(bytes);
  } else if (data[0] == 255) {
    check_unit(bytes);
  } else if (data[0] == 254) {
    check_units(bytes);
  } else {
    check_bucket(bytes, (data[0] - 1U) % kFactsBuckets);
  }
  return 0;
}
