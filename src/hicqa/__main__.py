"""`python -m hicqa` is the same as `hicqa`."""

from hicqa.cli import main

if __name__ == "__main__":
    main()
