import fakeredis  # expect: NM-007
