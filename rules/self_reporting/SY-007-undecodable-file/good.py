# -*- coding: utf-8 -*-
CURRENCY = "¤"
