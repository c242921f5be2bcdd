from unittest.mock import MagicMock
