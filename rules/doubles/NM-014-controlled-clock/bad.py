import random
import time

import freezegun  # expect: NM-014
import numpy as np
import pytest
from freezegun import freeze_time  # expect: NM-014

from shop import orders


@freeze_time("2026-01-01")
@pytest.mark.freeze_time  # expect: NM-014
def test_orders(monkeypatch):
    import time_machine  # expect: NM-014

    random.seed(3)  # expect: NM-014
    np.random.seed(3)  # expect: NM-014
    monkeypatch.setattr(time, "time", lambda: 0.0)  # expect: NM-014
    monkeypatch.setattr("shop.orders.time.monotonic", lambda: 0.0)  # expect: NM-014
    monkeypatch.setattr(orders.random, "random", lambda: 0.5)  # expect: NM-014
    assert freezegun and time_machine
