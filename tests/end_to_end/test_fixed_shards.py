"""Processes that were told which shards are theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.end_to_end.operators import ended

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.conftest import Scene
    from tests.end_to_end.operators import Starting


async def test_each_process_answers_in_the_servers_of_its_shards_and_one_database_file_is_for_one(
    scene: Scene, start: Starting, tmp_path: Path
) -> None:
    first, second = (
        scene.world.add_guild("First", identity=32 << 22),
        scene.world.add_guild("Second", identity=35 << 22),
    )
    people = {guild: scene.world.add_person(f"p{guild.id}", guild) for guild in (first, second)}
    processes = [
        await start(ROADBOOK_SHARDS=shards, ROADBOOK_DATABASE_URL=str(tmp_path / f"{number}.db"))
        for number, shards in enumerate(("0-1/4", "2-3/4"))
    ]
    await scene.world.wait(lambda: len(scene.world.gateway.sessions) == 4, "four sessions")
    for guild, person in people.items():
        answer = await person.says(scene.world.add_channel(guild, "c"), "@bot when is the rally?")
        assert "The 2026 Dakar" in answer.text
    assert "The 2026 Dakar" in (await people[second].dm("when is the rally?")).text
    served = {each.data["shard"][0] for each in scene.world.events if each.event == "READY"}
    assert served == {0, 1, 2, 3}
    third = await start(ROADBOOK_DATABASE_URL=str(tmp_path / "0.db"))
    code, written = await ended(third)
    assert (code, "Another Roadbook runs on" in written, "Traceback" in written) == (75, True, False), written
    for process in processes:
        process.terminate()
        assert (await ended(process))[0] == 0
