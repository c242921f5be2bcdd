from unittest.mock import patch

patch("shop.payments.charge").start()
