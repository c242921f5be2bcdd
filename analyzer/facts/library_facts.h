// What the profile tells of libraries.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace assay {

// What the profile knows of libraries that are not in the tree.
struct LibraryFacts {
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  // "kailash.nodes.Node" -> "kailash.nodes.base.Node"; asked for every name that leads out of the tree
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> reexports;
  std::map<std::string, std::vector<std::string>, std::less<>>
      bases;  // external class -> its direct bases, canonical names
  std::map<std::string, std::vector<std::string>, std::less<>>
      abstract_methods;  // class -> names of its abstract methods
  std::map<std::string, std::vector<std::string>, std::less<>>
      methods;  // class -> methods that it implements, as far as they matter
  std::map<std::string, std::vector<std::string>, std::less<>>
      exports;  // module -> names that `from module import *` binds
  std::vector<std::string>
      namespaces;  // packages whose classes are all listed above ("kailash"): an unlisted one is unknown
};

}  // namespace assay
