import logging
from kailash.runtime import LocalRuntime
import shop.windows_patch  # expect: IM-008
