"""Who may use the page: accounts, and no open door by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from hicqa.errors import BadSetting
from hicqa.settings import Settings
from hicqa.ui.accounts import access, account_line, is_local, read_accounts


@pytest.fixture
def users(tmp_path: Path) -> Path:
    file = tmp_path / "accounts"
    lines = ["# wie", "", account_line("anna", "correct paard batterij"), ""]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_a_password_is_kept_only_as_a_hash(users: Path) -> None:
    assert "paard" not in users.read_text(encoding="utf-8")
    again = account_line("anna", "correct paard batterij")
    assert again not in users.read_text(encoding="utf-8")  # each with a salt of its own


@pytest.mark.parametrize(
    ("name", "password", "may"),
    [
        ("anna", "correct paard batterij", True),
        ("anna", "correct paard batteri", False),
        ("anna", "", False),
        ("bob", "correct paard batterij", False),
        ("", "", False),
    ],
)
def test_only_the_right_password_opens(users: Path, name: str, password: str, may: bool) -> None:
    check = access(Settings(users_file=users), "0.0.0.0")
    assert check is not None
    assert check(name, password) is may


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.1.2.3"])
def test_this_machine_needs_no_accounts(host: str) -> None:
    assert is_local(host)
    assert access(Settings(), host) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "pagina.example"])
def test_another_address_is_refused_without_accounts(host: str) -> None:
    with pytest.raises(BadSetting, match="HICQA_USERS_FILE"):
        access(Settings(), host)
    assert access(Settings(without_accounts=True), host) is None


@pytest.mark.parametrize(
    ("text", "said"), [("anna:geheim", "Regel 1"), ("", "geen enkel account"), ("anna", "Regel 1")]
)
def test_a_bad_file_says_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "accounts"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadSetting, match=said):
        read_accounts(file)
    with pytest.raises(BadSetting, match="niet te lezen"):
        read_accounts(tmp_path / "er-is-niets")


@pytest.mark.parametrize(("name", "password"), [("a:b", "lang genoeg ja"), ("anna", "kort")])
def test_what_can_be_no_account(name: str, password: str) -> None:
    with pytest.raises(BadSetting):
        account_line(name, password)
