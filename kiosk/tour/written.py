"""Characters as a finger draws them: stroke by stroke, in hundredths of the box."""

from __future__ import annotations

# One line a character: strokes parted by "/", points by spaces, x and y by commas.
_DRAWN = """
张 12,14 40,14 38,34/14,34 38,34/14,34 12,54 40,54 36,88 26,84/80,10 70,26 56,38/48,50 94,50/60,16 60,90 74,78/64,52 76,74 94,90
秀 64,4 46,10 24,14/12,26 88,26/50,12 50,52/48,28 34,42 12,54/52,28 68,42 90,52/26,60 66,60 56,74 78,74 74,94 62,92/40,62 36,80 16,96
英 10,18 90,18/34,6 34,30/66,6 66,30/24,38 24,60/24,38 76,38 76,60/8,62 92,62/50,28 48,64 34,82 12,94/52,64 66,80 90,94
王 20,20 80,20/25,48 75,48/50,20 50,82/12,82 88,82
伟 32,8 24,28 10,48/24,32 24,92/42,22 84,22/42,40 82,40/36,58 86,58 84,78 74,76/62,6 62,94
李 20,18 80,18/50,4 50,46/48,20 34,36 12,46/52,20 66,34 88,44/28,52 68,52 50,64/50,64 54,80 50,94 40,90/10,72 90,72
敏 26,4 20,16 8,26/20,16 48,16/24,28 16,64 48,64/24,28 46,28 42,88 34,84/30,34 35,42/6,48 52,48/28,52 33,60/66,6 62,20 54,34/62,26 92,26/84,28 74,60 50,92/62,42 74,68 94,92
刘 30,8 38,18/8,28 58,28/46,30 34,62 8,90/18,42 36,62 56,84/70,22 70,64/88,8 88,90 78,84
洋 14,12 24,20/8,36 18,44/8,88 26,58/46,6 52,16/80,4 72,16/38,26 90,26/42,46 86,46/32,68 96,68/64,26 64,96
"""  # noqa: E501 - a character a line

Strokes = tuple[tuple[tuple[float, float], ...], ...]


def strokes_of(character: str) -> Strokes | None:
    """Return the strokes of a character in shares of the box; None for one that nobody has drawn here."""
    return _STROKES.get(character)


def _read(line: str) -> tuple[str, Strokes]:
    character, _, drawn = line.partition(" ")
    return character, tuple(
        tuple((int(x) / 100, int(y) / 100) for x, y in (point.split(",") for point in stroke.split()))
        for stroke in drawn.split("/")
    )


_STROKES = dict(map(_read, _DRAWN.strip().splitlines()))
