from unittest.mock import Mock
