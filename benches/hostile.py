"""Writes hostile files into a folder and runs a binary over them: time and memory of each, which must stay under 500 MB.

    python3 benches/hostile.py target/release/labelcast [FOLDER]

Apart from the benchmarks because nothing is compared: each file is one that once took gigabytes or minutes.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

BOUND_MB = 500


def card(lines):
    return b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\n" + lines + b"END:VCARD\r\n"


def calendar(events):
    return b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + b"END:VCALENDAR\r\n"


def event(uid, lines, zone=""):
    start = f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART{zone}:20260105T090000\r\n"
    return start.encode() + lines + b"END:VEVENT\r\n"


def mailbox(names):
    folders = [{"name": name} for name in names]
    text = json.dumps({"schema": "labelcast.mailbox/1", "address": "a@example.com", "folders": folders})
    return text.encode()


def cases():
    """Name of the case, its command, its files."""
    yield "one vCard of 9,000,000 properties", "preview", {"card.vcf": card(b"TEL:1\r\n" * 9_000_000)}
    two = {f"{user}@example.com/card.vcf": card(b"TEL:1\r\n" * 9_000_000) for user in "ab"}
    yield "two of them", "preview", two
    yield "8 vCards of 1,190,000 properties", "preview", {"cards.vcf": card(b"TEL:1\r\n" * 1_190_000) * 8}
    rules = event(1, b"RRULE:FREQ=DAILY\r\n" * 3_600_000)
    yield "3,600,000 RRULE lines in an event", "preview", {"rules.ics": calendar(rules)}
    rules = event(1, b"RRULE:FREQ=DAILY\r\n" * 199_000)
    yield "8 events of 199,000 RRULE lines", "preview", {"rules.ics": calendar(rules * 8)}
    yield "1,000,000 folders of JSON", "preview", {"m.json": mailbox(map(str, range(1_000_000)))}
    yield "50,000 folders of one name", "preview", {"m.json": mailbox(["a"] * 50_000)}
    secondly = b"".join(event(n, b"RRULE:FREQ=SECONDLY\r\n", ";TZID=Europe/Berlin") for n in range(1_000))
    yield "1,000 SECONDLY events", "preview", {"secondly.ics": calendar(secondly)}
    zones = b"".join(event(n, b"", f";TZID=Zone {n}") for n in range(200_000))
    yield "200,000 zones that nobody knows", "preview", {"zones.ics": calendar(zones)}
    spelt = "collidingnames"
    names = ["".join(c.upper() if n >> k & 1 else c for k, c in enumerate(spelt)) for n in range(8_000)]
    yield "8,000 colliding names", "plan renames", {"m.json": mailbox(names)}


def main():
    binary = os.path.abspath(sys.argv[1])
    top = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="labelcast-hostile-")
    failed = False
    for number, (name, command, files) in enumerate(cases()):
        folder = os.path.join(top, str(number))
        for path, content in files.items():
            path = os.path.join(folder, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as out:
                out.write(content)
        only = os.path.join(folder, next(iter(files))) if len(files) == 1 else folder
        began = time.monotonic()
        # A child of this program would be charged with this program's own memory.
        run = subprocess.run(
            ["/usr/bin/time", "-f", "%M", binary, *command.split(), only],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
        )
        took = time.monotonic() - began
        memory = int(run.stderr.split()[-1]) / 1024
        failed |= memory > BOUND_MB or run.returncode not in (0, 1)
        print(f"| {name} | {took:.1f} s | {memory:.0f} MB |")
    sys.exit(failed)


if __name__ == "__main__":
    main()
