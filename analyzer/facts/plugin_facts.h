// What a description of pluginlib says: the classes that a library offers under a name, and as which base.
#pragma once

#include <string>
#include <vector>

namespace assay {

struct PluginClass {
  std::string type;  // qualified, as written: "nav::StraightLine"
  std::string base;  // likewise: "nav_core::Planner"
};

struct PluginFacts {
  std::vector<PluginClass> classes;  // in the order of the file
};

}  // namespace assay
