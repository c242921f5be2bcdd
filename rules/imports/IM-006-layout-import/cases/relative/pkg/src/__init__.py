from .code import run
