import sys

sys.path.append(".")  # expect: IM-007
