// The note NT_GNU_BUILD_ID of the program's own file, as it lies in memory (elf(5), ld(1) --build-id).
#include <elf.h>
#include <link.h>

#include <cstring>

#include "analyzer/cache/cache.h"

namespace assay {
namespace {

std::size_t aligned(std::size_t size) { return (size + 3) & ~std::size_t{3}; }

std::string id_in(const char* notes, std::size_t size) {
  constexpr std::string_view kOwner("GNU", 4);  // with the zero at its end
  while (size >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note;
    std::memcpy(&note, notes, sizeof note);
    const std::size_t name = sizeof note;
    const std::size_t text = name + aligned(note.n_namesz);
    const std::size_t end = text + aligned(note.n_descsz);
    if (end > size) break;
    if (note.n_type == NT_GNU_BUILD_ID && std::string_view(notes + name, note.n_namesz) == kOwner)
      return {notes + text, note.n_descsz};
    notes += end;
    size -= end;
  }
  return {};
}

// The program itself is the first object.
int look(dl_phdr_info* object, std::size_t, void* found) {
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const auto& part = object->dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    std::string id = id_in(reinterpret_cast<const char*>(object->dlpi_addr + part.p_vaddr), part.p_memsz);
    if (id.empty()) continue;
    *static_cast<std::string*>(found) = std::move(id);
    break;
  }
  return 1;
}

}  // namespace

std::string build_id() {
  std::string id;
  dl_iterate_phdr(look, &id);
  return id;
}

}  // namespace assay
