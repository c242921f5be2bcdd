"""Clients of other services."""

import requests

BUCKET_KEY = "AKIA4OEEOQ7WFGIUAPAK"  # expect: SE-001
HEADERS = {"Authorization": f"token ghp_Kqwf0OnEMvAeorXeFZUznOIxxK5kBRCHvhCf"}  # expect: SE-001

# The old one, until Friday:
# AIza4aMdUPB2TPcrzm29DPoQchjekMTjSyprRG1  # expect: SE-001


def ask(question, key="sk-ant-api03-O68CdHuMPP964RYWGk8IcyDk2uhSrAMVFrrKmD6XiUiUgGLy3UNVytFMbX2AKwWmhofYDGyj1OLPSHAWkhAOGXlRhT4LtAA"):  # expect: SE-001
    return requests.post("https://api.shop.example/ask", json={"q": question}, headers={"x-api-key": key})


SPLIT = "xoxb-121068647922-61" "17199557424-Cl5bS9tWbeoXDVcpPIgFMdCP"  # expect: SE-001
