# Sets ASSAY_HOMEPAGE where nobody has: the clone's own origin, if that is a public address (https, or git@host:path). A
# user name or password in it is left out. Stays empty where there is none; SARIF then says what the tool is in place of
# where it is.
if(NOT ASSAY_HOMEPAGE)
  execute_process(COMMAND git -C ${CMAKE_SOURCE_DIR} remote get-url origin
    OUTPUT_VARIABLE origin OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(failed)
    set(origin "")
  endif()
  string(REGEX REPLACE "/+$" "" origin "${origin}")
  string(REGEX REPLACE "\\.git$" "" origin "${origin}")
  if(origin MATCHES "^https://([^@/]*@)?([A-Za-z0-9.-]+\\.[A-Za-z]+(:[0-9]+)?/[A-Za-z0-9._~/-]+)$")
    set(ASSAY_HOMEPAGE "https://${CMAKE_MATCH_2}")
  elseif(origin MATCHES "^(ssh://)?git@([A-Za-z0-9.-]+\\.[A-Za-z]+)[:/]([A-Za-z0-9._~-][A-Za-z0-9._~/-]*)$")
    set(ASSAY_HOMEPAGE "https://${CMAKE_MATCH_2}/${CMAKE_MATCH_3}")
  endif()
endif()
