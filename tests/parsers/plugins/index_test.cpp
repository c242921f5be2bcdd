#include "parsers/plugins/index.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzer/facts/plugin_facts.h"

namespace assay::plugins {
namespace {

FileFacts index_of(std::string text) {
  SourceFile source;
  source.path = "plugins.xml";
  source.language = Language::xml;
  source.bytes = std::move(text);
  return index(source, 0);
}

TEST(Plugins, ReadsClassesOfOneLibraryAndOfSeveral) {
  const FileFacts one = index_of(R"(<?xml version="1.0"?>
<!-- <library> -->
<library path="shop">
  <class name="shop/Fast" type="shop::Fast" base_class_type="shop_core::Planner"><description>Fast.</description></class>
  <!-- <class type="shop::Old" base_class_type="shop_core::Planner"/> -->
</library>)");
  EXPECT_EQ(one.state, ParseState::complete);
  ASSERT_EQ(one.plugins->classes.size(), 1U);
  EXPECT_EQ(one.plugins->classes[0].type, "shop::Fast");
  EXPECT_EQ(one.plugins->classes[0].base, "shop_core::Planner");
  const FileFacts two = index_of(
      "<class_libraries><library path='a'><class base_class_type='B' type='A'/></library>"
      "<library path='c'><class type='C' base_class_type='B&lt;int&gt;'/></library></class_libraries>");
  ASSERT_EQ(two.plugins->classes.size(), 2U);
  EXPECT_EQ(two.plugins->classes[1].type, "C");
  EXPECT_EQ(two.plugins->classes[1].base, "B<int>");
}

TEST(Plugins, OtherXmlSaysNothing) {
  EXPECT_FALSE(is_description("<?xml version='1.0'?><robot name='library'/>"));
  EXPECT_FALSE(is_description("<!-- <library> "));
  EXPECT_FALSE(is_description("library"));
  EXPECT_TRUE(is_description("\xEF\xBB\xBF<library\npath='a'>"));
  const FileFacts facts = index_of("<package><class type='A'/>");
  EXPECT_EQ(facts.plugins, nullptr);
  EXPECT_EQ(facts.state, ParseState::complete);
}

TEST(Plugins, AMistakeIsToldWithItsLine) {
  const FileFacts facts = index_of("<library path='a'>\n<class type='A'/>\n<class type='B'></library>\n");
  EXPECT_EQ(facts.state, ParseState::partial);
  ASSERT_EQ(facts.errors.size(), 1U);
  EXPECT_EQ(facts.errors[0].line, 3U);
  EXPECT_EQ(facts.plugins->classes.size(), 2U);
}

TEST(Plugins, EntitiesAreRefused) {
  const FileFacts facts = index_of("<?xml version='1.0'?>\n<!-- --><library/>");
  EXPECT_EQ(facts.state, ParseState::complete);
  const FileFacts hidden = index_of("<library path='a'>&a;</library>");
  EXPECT_EQ(hidden.state, ParseState::partial);
}

}  // namespace
}  // namespace assay::plugins
