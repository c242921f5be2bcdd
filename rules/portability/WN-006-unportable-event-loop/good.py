import asyncio
import sys

try:
    import uvloop
except ImportError:
    uvloop = None


def serve(stop):
    loop = asyncio.get_event_loop()
    try:
        loop.add_signal_handler(2, stop)
    except NotImplementedError:
        pass
    if sys.platform != "win32":
        loop.add_signal_handler(15, stop)
