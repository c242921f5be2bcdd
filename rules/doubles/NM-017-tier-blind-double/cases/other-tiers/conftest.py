from unittest.mock import patch

patch("shop.payments.charge").start()  # expect: NM-017
