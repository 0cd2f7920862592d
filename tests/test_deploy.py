"""What is in deploy/ fits the settings, the files and the metrics that there are."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bot.cli import REFUSED
from bot.settings import Settings
from bot.settings_values import host_and_port

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
UNIT = (DEPLOY / "roadbook.service").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
DASHBOARD: dict[str, Any] = json.loads((DEPLOY / "grafana-dashboard.json").read_text(encoding="utf-8"))
GUIDE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
VARIABLES = {f"ROADBOOK_{field.upper()}" for field in Settings.model_fields}


@pytest.mark.parametrize("name", ["Containerfile", "compose.yaml", "roadbook.service"])
def test_the_settings_that_are_named_exist(name: str) -> None:
    named = set(re.findall(r"ROADBOOK_[A-Z_]+", (DEPLOY / name).read_text(encoding="utf-8")))
    assert named
    assert named <= VARIABLES


def test_what_discord_refuses_is_not_started_again() -> None:
    assert f"RestartPreventExitStatus={REFUSED}\n" in UNIT
    assert f"| {REFUSED} | Discord refuses the token" in GUIDE


def test_what_the_container_copies_is_there_and_not_ignored() -> None:
    copied = [
        source
        for line in re.findall(r"^COPY (?!--from)(.*)$", CONTAINERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    let_in = re.findall(r"^!(.*)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(copied) == sorted(let_in)
    assert [source for source in copied if not (ROOT / source).exists()] == []


def test_the_image_is_made_of_facts_that_pass_their_gate_and_new_volumes_hold_what_came_of_it() -> None:
    steps = re.findall(r"^(?:USER|RUN roadbook|VOLUME).*$", CONTAINERFILE, re.MULTILINE)
    assert steps == ["USER 10001:10001", "RUN roadbook check --questions", "VOLUME /state/roadbook"]


def test_the_container_is_not_root_and_asks_for_its_health_where_it_is_told() -> None:
    assert re.findall(r"^USER (.*)$", CONTAINERFILE, re.MULTILINE) == ["10001:10001"]
    (address,) = re.findall(r"ROADBOOK_HTTP=(\S+)", CONTAINERFILE)
    (asked,) = re.findall(r"http://([\d.:]+)/healthz", CONTAINERFILE)
    assert asked == address
    assert host_and_port(address)[0] == "127.0.0.1"


def test_each_secret_of_the_composition_is_a_file_and_is_read_from_there() -> None:
    bot = COMPOSE["services"]["roadbook"]
    files = {Path(path).name for name, path in bot["environment"].items() if name.endswith("_FILE")}
    assert files == set(bot["secrets"])
    named = {name for service in COMPOSE["services"].values() for name in service["secrets"]}
    assert named == set(COMPOSE["secrets"])


def test_the_bot_of_the_composition_can_change_nothing_but_its_state() -> None:
    bot = COMPOSE["services"]["roadbook"]
    assert (bot["read_only"], bot["cap_drop"], bot["tmpfs"]) == (True, ["ALL"], ["/tmp"])  # noqa: S108 - the container's own
    assert "no-new-privileges:true" in bot["security_opt"]
    (volume,) = bot["volumes"]
    assert f"VOLUME {volume.partition(':')[2]}\n" in CONTAINERFILE


def test_the_credentials_of_the_unit_are_secrets_of_the_settings() -> None:
    given = re.findall(r"^LoadCredential=(\w+):", UNIT, re.MULTILINE)
    assert given == ["ROADBOOK_TOKEN"]
    assert all(f"{name}_FILE" in VARIABLES for name in given)


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed")
    here = tmp_path / "roadbook.service"
    here.write_text(re.sub(r"^ExecStart=\S+", f"ExecStart={shutil.which('true')}", UNIT, flags=re.MULTILINE))
    told = subprocess.run([program, "verify", str(here)], capture_output=True, text=True, check=False)  # noqa: S603 - systemd's own
    assert (told.returncode, told.stderr) == (0, "")


def queries() -> Iterator[str]:
    for panel in DASHBOARD["panels"]:
        for target in panel["targets"]:
            yield target["expr"]


def test_the_dashboard_asks_for_metrics_that_are_told() -> None:
    asked = {name for query in queries() for name in re.findall(r"\b(?:roadbook|process)_\w+", query)}
    known = set(re.findall(r"`(roadbook_\w+)`", GUIDE))
    told = (
        known | {f"{name}_bucket" for name in known} | {"process_resident_memory_bytes", "process_cpu_seconds_total"}
    )
    told |= {f"roadbook_second_process_{name}" for name in told if name.startswith("process_")}
    assert asked <= told
    counted = {name for name in known if name.endswith(("_total", "_seconds", "_waiting"))}
    counted -= {"roadbook_facts_loaded_timestamp_seconds"}
    assert {name for name in counted if not any(name in query for query in queries())} == set()


def test_no_panel_of_the_dashboard_lies_on_another() -> None:
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    for one, other in itertools.combinations([panel["gridPos"] for panel in panels], 2):
        beside = one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
        below = one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]
        assert beside or below
    assert all(panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24 for panel in panels)
