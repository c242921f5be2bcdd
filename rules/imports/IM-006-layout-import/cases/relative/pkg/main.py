from .src import code
from pkg.src.code import run
