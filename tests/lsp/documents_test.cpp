#include "analyzer/lsp/documents.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "client.h"
#include "uri.h"

namespace assay::lsp {
namespace {

JsonValue json(std::string_view text) { return parse_json_object(text).value(); }

JsonValue opened(std::string_view uri, std::string_view text) {
  JsonText out;
  out->StartObject();
  key(*out, "textDocument");
  out->StartObject();
  member(*out, "uri", uri);
  member(*out, "version", std::uint64_t{1});
  member(*out, "text", text);
  out->EndObject();
  out->EndObject();
  return json(out.str());
}

TEST(Documents, FollowChangesOfRangesAndWholeTexts) {
  Documents documents;
  ASSERT_TRUE(documents.open(opened("file:///a.py", "ä = 1\nb\n")));
  ASSERT_TRUE(documents.change(json(R"({"textDocument":{"uri":"file:///a.py","version":5},"contentChanges":[
      {"range":{"start":{"line":0,"character":4},"end":{"line":0,"character":5}},"text":"'😀'"},
      {"range":{"start":{"line":0,"character":8},"end":{"line":1,"character":0}},"text":"#\n"}]})"),
                               Encoding::utf16));
  EXPECT_EQ(documents.find("file:///a.py")->text(), "ä = '😀'#\nb\n");
  EXPECT_EQ(documents.find("file:///a.py")->version(), 5);
  ASSERT_TRUE(documents.change(json(R"({"textDocument":{"uri":"file:///a.py","version":6},"contentChanges":[
      {"text":"new\n"},{"range":{"start":{"line":1,"character":9},"end":{"line":0,"character":0}},"text":"end"}]})"),
                               Encoding::utf16));
  EXPECT_EQ(documents.find("file:///a.py")->text(), "new\nend");
  ASSERT_TRUE(documents.close(json(R"({"textDocument":{"uri":"file:///a.py"}})")));
  EXPECT_EQ(documents.find("file:///a.py"), nullptr);
}

TEST(Documents, AWrongChangeChangesNothing) {
  Documents documents;
  ASSERT_TRUE(documents.open(opened("u", "text")));
  for (
      const char* wrong :
      {R"({"textDocument":{"uri":"v","version":2},"contentChanges":[{"text":""}]})",
       R"({"textDocument":{"uri":"u","version":2}})", R"({"contentChanges":[{"text":""}]})",
       R"({"textDocument":{"uri":"u","version":2},"contentChanges":[{"text":"a"},{"range":{"start":{"line":0,"character":0}},"text":""}]})",
       R"({"textDocument":{"uri":"u","version":2},"contentChanges":[{"text":"a"},{"range":{"start":{"line":-1,"character":0},"end":{"line":0,"character":0}},"text":""}]})",
       R"({"textDocument":{"uri":"u","version":2},"contentChanges":[{"text":"a"},{}]})"}) {
    const auto done = documents.change(json(wrong), Encoding::utf16);
    ASSERT_FALSE(done) << wrong;
    EXPECT_EQ(done.error().code, kInvalidParams);
    EXPECT_EQ(documents.find("u")->text(), "text");
    EXPECT_EQ(documents.find("u")->version(), 1);
  }
  EXPECT_FALSE(documents.open(json(R"({"textDocument":{"uri":"w"}})")));
  EXPECT_FALSE(documents.close(json(R"({"textDocument":{"uri":"w"}})")));
}

// A client and a server that begin with one text and count in any encoding keep the same text over any edits.
TEST(Documents, StayInStepOverRandomEdits) {
  const std::vector<std::string> pieces = {"a", "ä", "€", "😀", "\n", "\r\n", "\r", "word", ""};
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16, Encoding::utf32}) {
    std::mt19937 random(11);
    std::string text = "one\ntwo ä\r\nthree 😀 €\n";
    Document document("u", 1, text);
    for (int round = 0; round < 3000; ++round) {
      const Lines lines(text);
      Place start = lines.place_of(text, static_cast<std::uint32_t>(random() % (text.size() + 1)), encoding);
      Place end = lines.place_of(text, static_cast<std::uint32_t>(random() % (text.size() + 1)), encoding);
      if (end < start) std::swap(start, end);
      const std::uint32_t from = lines.offset_of(text, start, encoding);
      const std::uint32_t to = lines.offset_of(text, end, encoding);
      const std::string& put = pieces[random() % pieces.size()];
      if (to - from > 12 && random() % 4 != 0) continue;  // keep some text
      text.replace(from, to - from, put);
      document.replace({start, end}, put, encoding);
      ASSERT_EQ(document.text(), text);
      const Lines fresh(text);
      ASSERT_EQ(document.lines().count(), fresh.count());
      for (std::uint32_t i = 0; i < fresh.count(); ++i) ASSERT_EQ(document.lines().start_of(i), fresh.start_of(i));
    }
  }
}

TEST(Uri, ThereAndBack) {
  for (const char* path : {"/a/b.py", "/a b/größe#1?.py", "/%41", "/\xff"}) {
    EXPECT_EQ(path_of(uri_of(path)), path);
  }
  EXPECT_EQ(uri_of("/a b"), "file:///a%20b");
  EXPECT_EQ(path_of("file://localhost/x"), "/x");
  EXPECT_EQ(path_of("file:///x%3A%2fy"), "/x:/y");
  for (const char* none : {"untitled:1", "file:///a%2", "file:///a%zz", "file:///a%00", "file://host/x", "", "/x"}) {
    EXPECT_EQ(path_of(none), std::nullopt) << none;
  }
}

TEST(Client, TakesItsFirstEncodingThatWeKnow) {
  const auto encoding = [](std::string_view list) {
    return read_client(json(R"({"capabilities":{"general":{"positionEncodings":)" + std::string(list) + "}}}"))
        .encoding;
  };
  EXPECT_EQ(encoding(R"(["utf-32","utf-8"])"), Encoding::utf32);
  EXPECT_EQ(encoding(R"(["utf-7","utf-8"])"), Encoding::utf8);
  EXPECT_EQ(encoding(R"([])"), Encoding::utf16);
  EXPECT_EQ(encoding(R"("utf-8")"), Encoding::utf16);
  EXPECT_EQ(read_client(json("{}")).encoding, Encoding::utf16);
}

TEST(Client, ItsFolders) {
  EXPECT_EQ(read_client(json(R"({"workspaceFolders":[{"uri":"file:///a","name":"a"},{"uri":"vscode-remote:/b"},7]})"))
                .folders,
            (std::vector<Folder>{{"file:///a", "/a"}}));
  EXPECT_EQ(read_client(json(R"({"workspaceFolders":null,"rootUri":"file:///r","rootPath":"/r"})")).folders,
            (std::vector<Folder>{{"file:///r", "/r"}}));
  EXPECT_EQ(read_client(json(R"({"rootUri":null,"rootPath":"/r"})")).folders,
            (std::vector<Folder>{{"file:///r", "/r"}}));
  EXPECT_TRUE(read_client(json("{}")).folders.empty());
}

}  // namespace
}  // namespace assay::lsp
