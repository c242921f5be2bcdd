import prices

# assay is the tool that reads this file; allow[IM-001] is how it is told.
TEXT = """
# assay: allow[XX-123] in a string
"""
