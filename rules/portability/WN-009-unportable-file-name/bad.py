# expect-next: WN-009
VALUE = 1
