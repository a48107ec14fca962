"""Likely singulars and plurals of Dutch words that the dictionary need not know."""

from __future__ import annotations

import re


def singulars(plural: str) -> tuple[str, ...]:
    """Likely singulars of a Dutch plural: "fietsendiefstallen" gives "fietsendiefstal"."""
    if " " in plural:
        return ()
    if double := re.fullmatch(r"(.+[aeiou]([bcdfgklmnprst]))\2en", plural):
        return (double.group(1),)
    if single := re.fullmatch(r"(.+)([aeou])([bcdfgklmnprstvz])en", plural):
        last = {"v": "f", "z": "s"}.get(single.group(3), single.group(3))
        return (f"{single.group(1)}{single.group(2) * 2}{last}",)
    if plain := re.fullmatch(r"(.{3,})(?:en|s)", plural):
        return (plain.group(1),)
    return ()


def plurals(singular: str) -> tuple[str, ...]:
    """Likely plurals of a Dutch singular: "scooterdiefstal" gives "scooterdiefstallen"."""
    if " " in singular or singular.endswith(("en", "s")):
        return ()
    if re.search(r"[^aeiou][aeiou][bcdfgklmnprst]$", singular):
        return (f"{singular}{singular[-1]}en", f"{singular}en")
    if double := re.fullmatch(r"(.+)([aeou])\2([bcdfgklmnprst])", singular):
        last = {"f": "v", "s": "z"}.get(double.group(3), double.group(3))
        return (f"{double.group(1)}{double.group(2)}{last}en",)
    return (f"{singular}en", f"{singular}s")
