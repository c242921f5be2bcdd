from kailash.nodes import ReaderNode, base  # expect: IM-003
from kailash.nodes import reading
