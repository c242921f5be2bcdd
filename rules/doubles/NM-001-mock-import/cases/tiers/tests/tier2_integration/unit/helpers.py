from unittest.mock import Mock, patch  # expect: NM-001
