import multiprocessing

multiprocessing.set_start_method("fork")  # expect: WN-007
pool = multiprocessing.Pool(4)  # expect: WN-007
