"""The web page: `python app.py` is the same as `hicqa serve`."""

from hicqa.cli import main

if __name__ == "__main__":
    main(["serve"])
