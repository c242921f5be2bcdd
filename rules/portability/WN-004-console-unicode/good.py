import io


def report(name, out: io.StringIO):
    print("done – at last, café")
    print("✅ done", file=out)
    print(name)
    return "→"
