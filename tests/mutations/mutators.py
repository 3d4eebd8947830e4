"""Ways to damage a PDF: each gives new bytes and the ranges of the old ones that it touched."""

import random
import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

from tests.mutations.seeds import Seed

STREAM = re.compile(rb"stream\r?\n")
LENGTH = re.compile(rb"/Length\s+(\d+)")
FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
NUMBER = re.compile(rb"(?<![\w.])\d{1,5}(?![\w.])")
NAME = re.compile(rb"/[A-Za-z]\w+")


class Mutant(NamedTuple):
    """A damaged paper, and from where to where the sound one was touched."""

    data: bytes
    touched: list[tuple[int, int]]


def flip_bits(seed: Seed, chance: random.Random) -> Mutant:
    """Flip one to eight bits."""
    data, touched = bytearray(seed.data), []
    for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        touched.append((at, at + 1))
    return Mutant(bytes(data), touched)


def flip_in_structure(seed: Seed, chance: random.Random) -> Mutant:
    """Flip a bit of a number or a name outside of the streams, where each one matters."""
    places = [
        found.span()
        for start, end in seed.spans.values()
        for found in re.compile(rb"\d+|/\w+").finditer(seed.data, start, _head(seed, start, end))
    ]
    start, end = chance.choice(places)
    at = chance.randrange(start, end)
    data = bytearray(seed.data)
    data[at] ^= 1 << chance.randrange(8)
    return Mutant(bytes(data), [(at, at + 1)])


def cut_end(seed: Seed, chance: random.Random) -> Mutant:
    """Cut off the end: half of the times little of it."""
    size = len(seed.data)
    at = chance.randrange(size) if chance.random() < 0.5 else size - chance.randrange(1, 2000)
    return Mutant(seed.data[:at], [(at, size)])


def cut_middle(seed: Seed, chance: random.Random) -> Mutant:
    """Take a stretch out of the middle, as a failed transfer does."""
    at = chance.randrange(len(seed.data))
    to = min(len(seed.data), at + chance.choice((1, 2, 16, 512, 4096)))
    return Mutant(seed.data[:at] + seed.data[to:], [(at, to)])


def put_in(seed: Seed, chance: random.Random) -> Mutant:
    """Put some bytes in, so that all after it is not where it was."""
    at = chance.randrange(len(seed.data))
    new = chance.choice((b"\r\n", b"\n", b"\0", b" ", chance.randbytes(64), b"endobj\n"))
    return Mutant(seed.data[:at] + new + seed.data[at:], [(max(at - 1, 0), at + 1)])


def blank_out(seed: Seed, chance: random.Random) -> Mutant:
    """Overwrite a stretch with one byte, as a bad disk does."""
    at = chance.randrange(len(seed.data))
    to = min(len(seed.data), at + chance.choice((4, 64, 512, 4096)))
    return Mutant(seed.data[:at] + chance.choice((b"\0", b" ", b"x")) * (to - at) + seed.data[to:],
                  [(at, to)])  # fmt: skip


def swap_objects(seed: Seed, chance: random.Random) -> Mutant:
    """Let two objects change places, each under the number of the other."""
    one, two = sorted(chance.sample(sorted(seed.spans.values()), 2))
    bodies = [re.sub(rb"^\d+ \d+ obj", b"", seed.data[a:b], count=1) for a, b in (one, two)]
    heads = [seed.data[a:b][: b - a - len(body)] for (a, b), body in zip((one, two), bodies,
                                                                         strict=True)]  # fmt: skip
    data = (
        seed.data[: one[0]] + heads[0] + bodies[1] + seed.data[one[1] : two[0]]
        + heads[1] + bodies[0] + seed.data[two[1] :]
    )  # fmt: skip
    return Mutant(data, [one, two])


def splice_streams(seed: Seed, chance: random.Random) -> Mutant:
    """Put the end of one stream in place of the end of another."""
    streams = [place for span in seed.spans.values() if (place := _stream(seed, *span))]
    (a, b), (c, d) = chance.sample(streams, 2)
    keep, take = chance.randrange(a, b + 1), chance.randrange(c, d + 1)
    return Mutant(seed.data[:keep] + seed.data[take:d] + seed.data[b:], [(keep, max(b, keep + 1))])


def change_length(seed: Seed, chance: random.Random) -> Mutant:
    """State another length of a stream."""
    found = chance.choice(list(LENGTH.finditer(seed.data)))
    old = int(found[1])
    new = chance.choice((0, old - 1, old + 1, old // 2, old * 2, old + 7, -old, 2**31, 10**12))
    return Mutant(seed.data[: found.start(1)] + b"%d" % new + seed.data[found.end(1) :],
                  [found.span(1)])  # fmt: skip


def nest_filters(seed: Seed, chance: random.Random) -> Mutant:
    """Pack a stream again, several times over; or only say so."""
    streams = [
        (span, place) for span in seed.spans.values() if (place := _stream(seed, *span))
    ]
    (start, end), (a, b) = chance.choice(streams)
    times, truly = chance.choice((1, 2, 3, 12)), chance.random() < 0.6
    packed = seed.data[a:b]
    for _ in range(times * truly):
        packed = zlib.compress(packed)
    head = LENGTH.sub(b"/Length %d" % len(packed), seed.data[start:a], count=1)
    more = b"/FlateDecode " * times
    old = FILTER.search(head)
    names = (old[1].strip(b"[]") if old else b"")
    told = b"/Filter [%s%s]" % (more, names)
    head = FILTER.sub(told, head, count=1) if old else head.replace(b"<<", b"<< " + told, 1)
    return Mutant(seed.data[:start] + head + packed + seed.data[b:], [(start, end)])


def change_number(seed: Seed, chance: random.Random) -> Mutant:
    """Put another number in place of one outside of the streams."""
    found = chance.choice(list(NUMBER.finditer(seed.data)))
    new = chance.choice((b"0", b"-1", b"1", b"99", b"65536", b"2147483648", b"1" * 40, b"0.5",
                         b"null", b"<<>>"))  # fmt: skip
    return Mutant(seed.data[: found.start()] + new + seed.data[found.end() :], [found.span()])


def change_name(seed: Seed, chance: random.Random) -> Mutant:
    """Put another name of the paper in place of one."""
    found = chance.choice(list(NAME.finditer(seed.data)))
    new = chance.choice(NAME.findall(seed.data))
    return Mutant(seed.data[: found.start()] + new + seed.data[found.end() :], [found.span()])


def two_in_one(seed: Seed, chance: random.Random) -> Mutant:
    """Put the paper, or a part of it, after itself, with a line between that no other has."""
    at = chance.choice((0, 0, chance.randrange(len(seed.data))))
    between = b"\n%% %d\n" % chance.randrange(2**32)
    return Mutant(seed.data + between + seed.data[at:], [])


MUTATORS: tuple[Callable[[Seed, random.Random], Mutant], ...] = (
    flip_bits, flip_in_structure, cut_end, cut_middle, put_in, blank_out, swap_objects,
    splice_streams, change_length, nest_filters, change_number, change_name, two_in_one,
)  # fmt: skip


def _head(seed: Seed, start: int, end: int) -> int:
    found = STREAM.search(seed.data, start, end)
    return found.start() if found else end


def _stream(seed: Seed, start: int, end: int) -> tuple[int, int] | None:
    """Return from where to where the stream of an object stands."""
    found = STREAM.search(seed.data, start, end)
    close = seed.data.rfind(b"endstream", start, end)
    if not found or close < found.end():
        return None
    return found.end(), len(seed.data[:close].rstrip(b"\r\n"))
