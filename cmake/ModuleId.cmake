# cmake -DPARTS=a.o;b.a -DOUT=id.cpp -P ModuleId.cmake: a source file with a digest of these files, see parsers/clang/module.h.
set(all "")
foreach(part IN LISTS PARTS)
  file(SHA256 ${part} digest)
  string(APPEND all ${digest})
endforeach()
string(SHA256 id "${all}")
file(WRITE ${OUT} "namespace assay::clang_reader {\nconst char* module_id();\nconst char* module_id() { return \"${id}\"; }\n}  // namespace assay::clang_reader\n")
