import src.shop
