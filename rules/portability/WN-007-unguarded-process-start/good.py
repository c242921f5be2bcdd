import multiprocessing


def work():
    return multiprocessing.Pool(4)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    multiprocessing.Process(target=work).start()
