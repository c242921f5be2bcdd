#include <string>

#define SHOP_BUCKET_KEY "AKIA4OEEOQ7WFGIUAPAK"  // expect: SE-001

namespace shop {

// The old one, until Friday:
// AIza4aMdUPB2TPcrzm29DPoQchjekMTjSyprRG1  // expect: SE-001

const char* const kHeader = "Authorization: token ghp_Kqwf0OnEMvAeorXeFZUznOIxxK5kBRCHvhCf";  // expect: SE-001
const std::string split = "xoxb-121068647922-61" "17199557424-Cl5bS9tWbeoXDVcpPIgFMdCP";  // expect: SE-001

/// Signs in with a key such as
/// AKIA4OEEOQ7WFGIUAPAK  // expect: SE-001 low advisory
void sign_in(const std::string& key);

const char* const kExample = "AKIAIOSFODNN7EXAMPLE";
const char* const kFormat = R"(^AKIA[0-9A-Z]{16}$)";

}  // namespace shop
