import prices  # assay: allow[XX-123] no rule has this id  # expect: SY-003
import rates  # assay: alow[IM-001] misspelt  # expect: SY-003
import taxes  # assay: allow IM-001 without brackets  # expect: SY-003
import fees  # assay: allow[] no id  # expect: SY-003
import sums  # assay: allow[IM-001] until=tomorrow  # expect: SY-003
