#include "analyzer/engine/read_source.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "read_encoding.h"
#include "support/temporary_tree.h"

namespace assay {
namespace {

constexpr std::uint64_t kLimit = 5'000'000;

ReadOutcome read(std::string_view bytes, std::uint64_t limit = kLimit) {
  const TemporaryTree tree{{"a.py", bytes}};
  return read_source(tree.root(), "a.py", limit);
}

// "kind:line: text" of the only notice.
std::string refused(std::string_view bytes, std::uint64_t limit = kLimit) {
  const ReadOutcome out = read(bytes, limit);
  if (out.ok || out.notices.size() != 1) return "read";
  const Notice& notice = out.notices.front();
  EXPECT_TRUE(notice.incomplete);
  EXPECT_EQ(notice.path, "a.py");
  return notice.kind + ':' + std::to_string(notice.line) + ": " + notice.text;
}

TEST(ReadSource, PlainTextIsItsBytes) {
  for (const std::string& text : std::vector<std::string>{"", "x = 1\n", "x = '\xC3\xA4'\r\n", "\f\n"}) {
    const ReadOutcome out = read(text);
    ASSERT_TRUE(out.ok);
    EXPECT_TRUE(out.notices.empty());
    EXPECT_EQ(out.file.text(), text);
    EXPECT_TRUE(out.file.decoded.empty());
    EXPECT_EQ(out.file.encoding, "utf-8");
    EXPECT_FALSE(out.file.has_bom);
    EXPECT_EQ(out.file.path, "a.py");
  }
}

TEST(ReadSource, AByteOrderMarkIsKept) {
  const ReadOutcome out = read("\xEF\xBB\xBFx = 1\n");
  ASSERT_TRUE(out.ok);
  EXPECT_TRUE(out.file.has_bom);
  EXPECT_EQ(out.file.text(), "\xEF\xBB\xBFx = 1\n");
}

TEST(ReadSource, DeclaredEncodingsAreDecoded) {
  struct Case {
    const char* declared;
    const char* encoding;
    const char* bytes;
    const char* text;
  };
  for (const Case& test :
       {Case{"latin-1", "iso-8859-1", "\xE4\xFF", "\xC3\xA4\xC3\xBF"},
        Case{"ISO_8859_1", "iso-8859-1", "\xE4", "\xC3\xA4"},
        Case{"iso-8859-15", "iso-8859-15", "\xA4", "\xE2\x82\xAC"}, Case{"cp1252", "cp1252", "\x80", "\xE2\x82\xAC"},
        Case{"windows-1251", "windows-1251", "\xC6", "\xD0\x96"}, Case{"koi8_r", "koi8-r", "\xF6", "\xD0\x96"},
        Case{"shift_jis", "shift-jis", "\x83\x65", "\xE3\x83\x86"},
        Case{"euc_jp", "euc-jp", "\xA5\xC6", "\xE3\x83\x86"}, Case{"gbk", "gbk", "\xD6\xD0", "\xE4\xB8\xAD"},
        Case{"big5", "big5", "\xA4\xA4", "\xE4\xB8\xAD"}, Case{"mac_roman", "mac-roman", "\x8A", "\xC3\xA4"}}) {
    const std::string head = "# coding: " + std::string(test.declared) + "\nx = '";
    const ReadOutcome out = read(head + test.bytes + "'\n");
    ASSERT_TRUE(out.ok) << test.declared;
    EXPECT_EQ(out.file.text(), head + test.text + "'\n") << test.declared;
    EXPECT_EQ(out.file.bytes, head + test.bytes + "'\n");
    EXPECT_EQ(out.file.encoding, test.encoding);
  }
}

TEST(ReadSource, AsciiInAnyEncodingNeedsNoCopy) {
  for (const char* name : {"latin-1", "cp1252", "ascii", "shift_jis"}) {
    const ReadOutcome out = read("# coding: " + std::string(name) + "\nx = 1\n");
    ASSERT_TRUE(out.ok) << name;
    EXPECT_TRUE(out.file.decoded.empty()) << name;
  }
}

TEST(ReadSource, WhatIsNotInItsEncodingIsRefused) {
  EXPECT_EQ(refused("a = 1\nx = '\xE4'\n"),
            "encoding:2: the byte 0xE4 is not UTF-8, and no other encoding is declared");
  EXPECT_EQ(refused("# coding: utf-8\r\n\r\nx = '\xE4'\n"), "encoding:3: the byte 0xE4 is not UTF-8");
  EXPECT_EQ(refused("# coding: ascii\nx = '\xE4'\n"),
            "encoding:2: the file declares the encoding ascii, which has no 0xE4 here");
  EXPECT_EQ(refused("# coding: cp1252\n\nx = '\x81'\n"),
            "encoding:3: the file declares the encoding cp1252, which has no 0x81 here");
  EXPECT_EQ(refused("# coding: shift_jis\nx = '\x83"),
            "encoding:2: the file declares the encoding shift-jis, which has no 0x83 here");
  EXPECT_EQ(refused("#!/usr/bin/python\n# coding: klingon\n"),
            "encoding:2: the file declares the unknown encoding klingon");
  EXPECT_EQ(refused("# coding: utf-16\n"), "encoding:1: the file declares the unknown encoding utf-16");
  EXPECT_EQ(refused("\xEF\xBB\xBF# coding: latin-1\n"),
            "encoding:1: the byte order mark says UTF-8, but the file declares the encoding iso-8859-1");
  EXPECT_EQ(refused(std::string_view("\xFF\xFEx\0=\0", 6)),
            "encoding:1: the file is written in UTF-16, which is not read");
}

TEST(ReadSource, NulBytesAreRefused) {
  EXPECT_EQ(refused(std::string_view("x = 1\n\0\n", 8)), "binary:2: the file holds NUL bytes");
  EXPECT_EQ(refused(std::string(4'000, '\0')), "binary:1: the file holds NUL bytes");
}

TEST(ReadSource, TheLimitIsTheLargestSizeThatIsRead) {
  EXPECT_TRUE(read("12345", 5).ok);
  EXPECT_EQ(refused("123456", 5), "too-large:0: the file has 6 bytes, and `max-file-size` is 5");
}

TEST(ReadSource, AHugeFileIsNotRead) {
  const TemporaryTree tree{{"a.py", ""}};
  std::filesystem::resize_file(tree.path("a.py"), 200'000'000);  // sparse
  const ReadOutcome out = read_source(tree.root(), "a.py", kLimit);
  ASSERT_EQ(out.notices.size(), 1U);
  EXPECT_EQ(out.notices[0].text, "the file has 200,000,000 bytes, and `max-file-size` is 5,000,000");
}

TEST(ReadSource, WhatCannotBeOpened) {
  const TemporaryTree tree{{"folder.py/a.py", ""}};
  ASSERT_EQ(mkfifo(tree.path("pipe.py").c_str(), 0600), 0);
  const auto kind = [&](const char* path) { return read_source(tree.root(), path, kLimit).notices.at(0).kind; };
  EXPECT_EQ(kind("none.py"), "unreadable");
  EXPECT_EQ(kind("folder.py"), "not-a-file");
  EXPECT_EQ(kind("pipe.py"), "not-a-file");
}

TEST(FindCookie, WhereAndHowItMayBeWritten) {
  const auto found = [](std::string_view bytes) {
    const EncodingCookie cookie = find_cookie(bytes);
    return cookie.name + '@' + std::to_string(cookie.line);
  };
  EXPECT_EQ(found("# -*- coding: latin-1 -*-\n"), "iso-8859-1@1");
  EXPECT_EQ(found("#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n"), "cp1252@2");
  EXPECT_EQ(found("\n  \t# coding=gbk\n"), "gbk@2");
  EXPECT_EQ(found("\r# coding=gbk\r"), "gbk@2");
  EXPECT_EQ(found("\f\r\n#coding:\tUTF8\r\n"), "utf-8@2");
  EXPECT_EQ(found("# coding : gbk coding:big5\n"), "big5@1");  // the first that is followed by a name
  EXPECT_EQ(found("# coding: utf-8-sig\n"), "utf-8@1");

  EXPECT_EQ(found(""), "@0");
  EXPECT_EQ(found("\n\n# coding: gbk\n"), "@0");        // third line
  EXPECT_EQ(found("x = 1\n# coding: gbk\n"), "@0");     // code before it
  EXPECT_EQ(found("x = 1 # coding: gbk\n"), "@0");      // code in front
  EXPECT_EQ(found("'''\n# coding: gbk\n'''\n"), "@0");  // in a string
  EXPECT_EQ(found("# coding gbk\n# encoding is fine\n"), "@0");
}

}  // namespace
}  // namespace assay
