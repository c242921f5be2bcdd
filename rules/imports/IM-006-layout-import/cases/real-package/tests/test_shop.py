from src import shop
from src.tools import anything
