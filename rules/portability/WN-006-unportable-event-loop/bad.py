import asyncio

import uvloop  # expect: WN-006


def serve(stop):
    loop = asyncio.get_event_loop()
    loop.add_signal_handler(2, stop)  # expect: WN-006
