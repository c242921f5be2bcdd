from unittest.mock import patch as p

swap = p.object
