"""Opted-in takes and the lots they were shown in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict

from sqlalchemy import delete, func, insert, select, update

from poise.classroom import Lot, LotState, Voices, VoiceShare, VoiceTally
from poise.store.asking import Asking
from poise.store.tables import voice_pictures, voice_shares
from poise.store.upsert import upsert

_STEPS = ("pace", "pauses", "reach")


class VoiceReading(Asking):
    """Questions about them."""

    async def voice_shares(
        self, class_id: str, participant_id: str | None = None
    ) -> Sequence[VoiceShare]:
        statement = select(voice_shares).where(voice_shares.c.class_id == class_id)
        if participant_id is not None:
            statement = statement.where(voice_shares.c.participant_id == participant_id)
        return [
            VoiceShare(
                row.participant_id, row.lecture, row.task, row.take,
                row.pace, row.pauses, row.reach, row.picture_id,
            )
            for row in await self._all(statement)
        ]  # fmt: skip

    async def voice_lots(self, class_id: str) -> Sequence[Lot]:
        statement = select(voice_pictures).where(voice_pictures.c.class_id == class_id)
        found = await self._all(statement.order_by(voice_pictures.c.id))
        return [
            Lot(row.id, row.lecture, row.task, row.take, row.people, row.state) for row in found
        ]

    async def voices(self, class_id: str) -> Voices:
        """Count what was opted in: who it was is not read."""
        lots = tuple(await self.voice_lots(class_id))
        columns = [voice_shares.c[name] for name in ("task", "take", "picture_id", *_STEPS)]
        counted = await self._all(
            select(*columns, func.count())
            .where(voice_shares.c.class_id == class_id, voice_shares.c.pauses.is_not(None))
            .group_by(*columns)
        )
        return Voices(tuple(VoiceTally(*row) for row in counted), lots)


class VoiceRecords(VoiceReading):
    """Changes of them."""

    async def put_voice_share(self, class_id: str, share: VoiceShare) -> None:
        values = {**asdict(share), "class_id": class_id}
        values["picture_id"] = values.pop("lot")
        key = ("participant_id", "lecture", "task", "take")
        statement = upsert(self._connection, voice_shares, key=key)
        await self._connection.execute(statement.values(**values))

    async def remove_voice_shares(self, participant_id: str) -> None:
        """Take a person's steps out; a row that was in a picture stays, empty, to say so."""
        own = voice_shares.c.participant_id == participant_id
        unseen = delete(voice_shares).where(own, voice_shares.c.picture_id.is_(None))
        await self._connection.execute(unseen)
        emptied = dict.fromkeys(_STEPS)
        await self._connection.execute(update(voice_shares).where(own).values(**emptied))

    async def add_voice_lot(self, class_id: str, lot: Lot) -> None:
        """Keep a lot, and put everybody into it who has opted in and is in none yet."""
        values = asdict(lot) | {"class_id": class_id}
        del values["id"]  # the database gives it
        made = insert(voice_pictures).values(**values).returning(voice_pictures.c.id)
        number: int = (await self._connection.execute(made)).scalar_one()
        theirs = update(voice_shares).where(voice_shares.c.picture_id.is_(None))
        for name in ("class_id", "lecture", "task", "take"):
            theirs = theirs.where(voice_shares.c[name] == values[name])
        await self._connection.execute(theirs.values(picture_id=number))

    async def change_voice_lots(self, lots: Collection[int], state: LotState) -> None:
        statement = update(voice_pictures).where(voice_pictures.c.id.in_(lots))
        await self._connection.execute(statement.values(state=state))

    async def empty_voice_lots(self, lots: Collection[int]) -> None:
        await self.change_voice_lots(lots, "spent")
        theirs = update(voice_shares).where(voice_shares.c.picture_id.in_(lots))
        await self._connection.execute(theirs.values(**dict.fromkeys(_STEPS)))
