# There is a top-level module of that name.
from settings import DEBUG
