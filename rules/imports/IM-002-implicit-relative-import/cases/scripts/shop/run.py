from common import read

if __name__ == "__main__":
    read()
