from .doubles import M, library, Recorder
