from unittest.mock import MagicMock  # expect: NM-019
