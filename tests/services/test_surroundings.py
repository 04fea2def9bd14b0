"""P6: a folder that other programs or computers write in too is recognised, and none is suspected without a mark."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from mentordesk.language import LANGUAGES, Language
from mentordesk.services import surroundings
from mentordesk.services.surroundings import Facts, OnNetwork, Synchronised, trouble_with


def facts(home: Path, environment: dict[str, str] | None = None, mounts: str = "") -> Facts:
    told = surroundings.linux_mounts(f"/dev/sda1 / ext4 rw 0 0\n{mounts}")
    return Facts(environment or {}, home, lambda: told, lambda drive: 4 if drive == "G:\\" else 3)


def name_of(folder: Path, known: Facts) -> str:
    problem = trouble_with(folder, known)
    return problem.values["name"] if isinstance(problem, Synchronised) else ""


@pytest.mark.parametrize("mark", [".dropbox.cache", ".sync_0123456789ab.db", ".owncloudsync.log", ".stfolder"])
def test_p6_the_mark_of_a_synchronising_program_counts_far_below_it(mark: str, tmp_path: Path) -> None:
    known = facts(tmp_path / "home")
    store = tmp_path / "Cloud" / "office" / "Office.mentordesk"
    assert trouble_with(store, known) is None
    store.parent.mkdir(parents=True)
    (tmp_path / "Cloud" / mark).touch()
    assert isinstance(trouble_with(store, known), Synchronised)
    assert trouble_with(tmp_path / "beside", known) is None


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_p6_onedrive_names_its_folder_in_a_variable(variable: str, tmp_path: Path) -> None:
    known = facts(tmp_path, {variable: str(tmp_path / "OneDrive - Office")})
    assert name_of(tmp_path / "OneDrive - Office" / "Documents" / "A.mentordesk", known) == "OneDrive"
    assert trouble_with(tmp_path / "OneDrive - Office 2" / "A.mentordesk", known) is None


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("Library/CloudStorage/GoogleDrive-noor@example.org/My Drive", "Google Drive"),
        ("Library/CloudStorage/OneDrive-Office", "OneDrive"),
        ("Library/CloudStorage/pCloud", "pCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("iCloudDrive/office", "iCloud Drive"),
    ],
)
def test_p6_macos_and_icloud_have_places_of_their_own(below: str, name: str, tmp_path: Path) -> None:
    assert name_of(tmp_path / below / "A.mentordesk", facts(tmp_path)) == name


def test_a_link_into_such_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Cloud").mkdir()
    (tmp_path / "Cloud" / ".stfolder").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Cloud")
    assert name_of(tmp_path / "plain" / "A.mentordesk", facts(tmp_path)) == "Syncthing"


def test_a_name_alone_is_no_mark(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for name in ("Dropbox", "OneDrive", "Google Drive"):
        assert trouble_with(tmp_path / name / "A.mentordesk", facts(home)) is None
    (home / ".dropbox").mkdir(parents=True)  # where Dropbox keeps its own settings
    assert trouble_with(home / "Documents" / "A.mentordesk", facts(home)) is None


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "davfs"])
def test_p6_a_drive_of_the_network_is_told_by_the_system(kind: str, tmp_path: Path) -> None:
    place = str(tmp_path / "our share").replace(" ", "\\040")
    known = facts(tmp_path, mounts=f"server:/office {place} {kind} rw 0 0\n/dev/sdb1 {place}/stick ext4 rw 0 0")
    assert isinstance(trouble_with(tmp_path / "our share" / "A.mentordesk", known), OnNetwork)
    assert trouble_with(tmp_path / "our share" / "stick" / "A.mentordesk", known) is None
    assert trouble_with(tmp_path / "our shared" / "A.mentordesk", known) is None


@pytest.mark.parametrize(
    ("path", "is_remote"), [("G:\\office", True), ("C:\\office", False), ("\\\\server\\office\\a", True)]
)
def test_p6_windows_tells_of_mapped_drives_and_shares(path: str, is_remote: bool, tmp_path: Path) -> None:
    place: object = PureWindowsPath(path)
    assert surroundings._is_on_network(place, facts(tmp_path)) is is_remote  # type: ignore[arg-type]


def test_macos_tells_in_words() -> None:
    assert surroundings._mac_mount("//noor@server/our share on /Volumes/our share (smbfs, nodev)") == (
        "/Volumes/our share",
        "smbfs",
    )


def test_this_computer_is_asked_without_trouble(tmp_path: Path) -> None:
    assert trouble_with(tmp_path / "A.mentordesk") is None
    assert surroundings._mounts() or not Path("/proc/mounts").exists()


@pytest.mark.parametrize("problem", [Synchronised("Dropbox"), OnNetwork()])
def test_both_explain_themselves_in_every_language(problem: Synchronised | OnNetwork) -> None:
    assert len({problem.said(Language(code)) for code in LANGUAGES}) == len(LANGUAGES)
