const char* const kPassword = "q8Zr2LwT6vYb1NcXs4Hd";  // expect: SE-002 info advisory
