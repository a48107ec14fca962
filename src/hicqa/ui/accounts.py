"""Accounts of the page: a file of names and hashed passwords.

`python -m hicqa.ui.accounts NAAM` asks for a password and prints the line for the file.
"""

from __future__ import annotations

import getpass
import hashlib
import hmac
import secrets
import sys
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

from hicqa.errors import BadSetting
from hicqa.settings import Settings

_COST, _BLOCK, _LANES = 2**14, 8, 1
_MIN_PASSWORD = 12


def _hash(password: str, salt: bytes) -> str:
    made = hashlib.scrypt(password.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES)
    return f"scrypt${salt.hex()}${made.hex()}"


def account_line(name: str, password: str) -> str:
    """The line of an accounts file. Raises BadSetting for a name or password that cannot be."""
    if not name or ":" in name or not name.isprintable():
        raise BadSetting(f"De naam {name!r} kan niet: kies een naam zonder dubbele punt.")
    if len(password) < _MIN_PASSWORD:
        raise BadSetting(f"Kies een wachtwoord van ten minste {_MIN_PASSWORD} tekens.")
    return f"{name}:{_hash(password, secrets.token_bytes(16))}"


def read_accounts(file: Path) -> dict[str, str]:
    """Name -> hashed password. Raises BadSetting with the line that is wrong."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(
            f"Het bestand met accounts {file} is niet te lezen ({type(error).__name__}). "
            "Zet in HICQA_USERS_FILE een bestaand tekstbestand."
        ) from error
    accounts: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, hashed = line.partition(":")
        if not name or not hashed.startswith("scrypt$") or hashed.count("$") != 2:
            raise BadSetting(
                f"Regel {number} van {file} is geen account. Maak een regel met "
                "`python -m hicqa.ui.accounts NAAM`."
            )
        accounts[name] = hashed
    if not accounts:
        raise BadSetting(f"In {file} staat geen enkel account.")
    return accounts


def checker(accounts: dict[str, str]) -> Callable[[str, str], bool]:
    """Whether a name and password belong together; as slow for a name that does not exist."""
    nobody = _hash("", b"\0" * 16)

    def check(name: str, password: str) -> bool:
        hashed = accounts.get(name, nobody)
        salt = bytes.fromhex(hashed.split("$")[1])
        return hmac.compare_digest(hashed, _hash(password, salt)) and name in accounts

    return check


def is_local(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def access(settings: Settings, host: str) -> Callable[[str, str], bool] | None:
    """Who may use the page at `host`: a check of accounts, or None for everyone who reaches it.

    Raises BadSetting where others could reach the page without accounts and nobody said so.
    """
    if settings.users_file is not None:
        return checker(read_accounts(settings.users_file))
    if is_local(host) or settings.without_accounts:
        return None
    raise BadSetting(
        f"Op het adres {host} is de pagina voor anderen bereikbaar. Zet accounts in een bestand en "
        "noem het in HICQA_USERS_FILE, of zet HICQA_WITHOUT_ACCOUNTS=true als dat niet nodig is."
    )


if __name__ == "__main__":
    try:
        print(account_line(sys.argv[1], getpass.getpass("Wachtwoord: ")))
    except IndexError:
        sys.exit("Noem de naam: python -m hicqa.ui.accounts NAAM")
    except BadSetting as problem:
        sys.exit(str(problem))
