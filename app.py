"""The web page: `python app.py` is the same as `hicqa serve`."""

import sys

from hicqa.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "serve")
    main()
