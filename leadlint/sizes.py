"""How many leads go into each of the campaigns that a list is split over."""

from __future__ import annotations


def even(leads: int, room: int, limit: int) -> tuple[int, ...]:
    """The sizes of as few campaigns as take the leads, as like as can be; the first has `room`, each other `limit`.

    None where there are no leads; the first is 0 where it has no room.
    """
    if leads <= room:
        return (leads,) if leads else ()
    more = -(-(leads - room) // limit)
    first = min(room, -(-leads // (more + 1)))
    rest, extra = divmod(leads - first, more)
    return first, *(rest + (number < extra) for number in range(more))


def filled(leads: int, room: int, limit: int) -> tuple[int, ...]:
    """The sizes of as few campaigns as take the leads, each full but the last; the first has `room`."""
    if leads <= room:
        return (leads,) if leads else ()
    full, last = divmod(leads - room, limit)
    return room, *[limit] * full, *([last] if last else [])
