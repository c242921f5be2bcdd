const char* const kKey = "AKIA4OEEOQ7WFGIUAPAK";  // expect: SE-001 info advisory
