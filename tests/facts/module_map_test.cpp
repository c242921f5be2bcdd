#include "analyzer/facts/module_map.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(ModuleMap, NamesCountFromThePackageRoot) {
  const std::vector<std::string> paths{"packages/a/src/shop/__init__.py", "packages/a/src/shop/cart.py", "setup.py",
                                       "tests/test_cart.py"};
  const ModuleMap modules(paths);
  EXPECT_EQ(modules.name(0), "shop");
  EXPECT_EQ(modules.name(1), "shop.cart");
  EXPECT_EQ(modules.root(1), "packages/a/src");
  EXPECT_EQ(modules.name(2), "setup");
  EXPECT_EQ(modules.name(3), "test_cart");
  EXPECT_EQ(modules.package(1), "shop");
  EXPECT_EQ(modules.package(0), "shop");
  EXPECT_EQ(modules.package(2), "");
}

TEST(ModuleMap, TheRootOfTheTreeMayLieInAPackage) {
  const std::vector<std::string> paths{"__init__.py", "cart.py", "sub/__init__.py"};
  const ModuleMap modules(paths, "company.shop");
  EXPECT_EQ(modules.name(0), "company.shop");
  EXPECT_EQ(modules.name(1), "company.shop.cart");
  EXPECT_EQ(modules.find("company.shop.sub", 1).file, 2U);
}

TEST(ModuleMap, TheImportersRootWinsOverAnotherOfTheSameName) {
  const std::vector<std::string> paths{"a/src/util/__init__.py", "a/src/util/x.py", "b/src/util/__init__.py",
                                       "b/src/util/x.py", "c/main.py"};
  const ModuleMap modules(paths);
  EXPECT_EQ(modules.find("util.x", 0).file, 1U);
  EXPECT_EQ(modules.find("util.x", 2).file, 3U);
  EXPECT_TRUE(modules.find("util.x", 4).ambiguous);
}

TEST(ModuleMap, ANamespacePackageIsFoundByTheLongerName) {
  const std::vector<std::string> paths{"src/company/billing/__init__.py", "src/company/billing/tax.py",
                                       "src/company/loose.py"};
  const ModuleMap modules(paths);
  EXPECT_EQ(modules.name(1), "billing.tax");
  EXPECT_EQ(modules.find("company.billing.tax", 2).file, 1U);
  EXPECT_EQ(modules.find("company.loose", 1).file, 2U);
  EXPECT_TRUE(modules.find("company", 1).namespace_package);
  EXPECT_EQ(modules.find("src.company.billing.tax", 1).file, 1U) << "one file, whatever it is called";
}

TEST(ModuleMap, RelativeImportsGoByFolders) {
  const std::vector<std::string> paths{"pkg/__init__.py", "pkg/a.py", "pkg/sub/__init__.py", "pkg/sub/b.py"};
  const ModuleMap modules(paths);
  EXPECT_EQ(modules.find_relative(1, "a", 0).file, 1U) << "the dot of a package is the package itself";
  EXPECT_EQ(modules.find_relative(1, "", 1).file, 0U);
  EXPECT_EQ(modules.find_relative(2, "a", 3).file, 1U);
  EXPECT_EQ(modules.find_relative(1, "sub.b", 1).file, 3U);
  EXPECT_FALSE(modules.find_relative(2, "a", 1)) << "nothing of that name above the package";
  EXPECT_FALSE(modules.find_relative(9, "a", 3)) << "above the root of the tree";
  EXPECT_EQ(modules.submodule(0, "sub").file, 2U);
  EXPECT_FALSE(modules.submodule(1, "sub")) << "a module that is no package has none";
}

TEST(ModuleMap, APackageHidesTheModuleBesideIt) {
  const std::vector<std::string> paths = {"src/shop/__init__.py", "src/shop/mixins.py", "src/shop/mixins/__init__.py",
                                          "tests/test_a.py"};
  const ModuleMap map(paths);
  for (const FileId from : {0U, 3U}) {
    EXPECT_EQ(map.find("shop.mixins", from).file, 2U);
    EXPECT_EQ(map.find("src.shop.mixins", from).file, 2U);
  }
  EXPECT_EQ(map.find_relative(1, "mixins", 0).file, 2U);
}

TEST(ModuleMap, DotsInFileNamesAndHiddenFiles) {
  const std::vector<std::string> paths{".hidden.py", "a.b.py", "script"};
  const ModuleMap modules(paths);
  EXPECT_EQ(modules.size(), 3U);
  EXPECT_EQ(modules.name(2), "script");
  EXPECT_FALSE(modules.name(0).empty());
}

}  // namespace
}  // namespace assay
