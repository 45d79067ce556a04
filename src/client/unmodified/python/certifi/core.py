import os


def where() -> str:
    return os.environ["SSL_CERT_FILE"]


def contents() -> str:
    with open(where(), encoding="ascii", errors="replace") as file:
        return file.read()
