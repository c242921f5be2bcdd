"""An independent reading of a Python tree by CPython's own `ast`.

The oracle answers the questions that the analyzer answers, by other means and in another language, and shares no code
with it. Read the modules in this order: source, scopes, project, values, classes, tiers, then one module a rule family.
"""
