"""coverage.py - which lines and branches tests reached, from what gcc's coverage wrote for each of them.

usage: coverage.py OBJECTS DATA LIST [CHOOSE]

OBJECTS is the folder of a build with --coverage.  DATA holds FILE.bats/N for the Nth test of each file, /file for its
setup_file and FILE.bats.tap, what it said, with times.  LIST is tests/part.  Print how many of the lines of lib and cmd
that all tests reach those of LIST reach, and which not.  With CHOOSE, a share of the branches such as 0.99, print
instead LIST with the tests added to it that reach so many for the least time.
"""

import collections
import heapq
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile

# The tag of counters in a .gcda file; seconds that bats takes for a test, and that a file takes to begin.
COUNTERS, OVERHEAD, SETUP = 0x01A10000, 0.15, 1


def counters(data):
    """The counters of each function of a .gcda file, in order: the place of their record's head, then the numbers."""
    at = 12 + 4
    while at + 8 <= len(data):
        tag, length = struct.unpack_from("<Ii", data, at)
        if tag == 0:
            break
        if tag == COUNTERS:
            n = abs(length) // 8
            yield struct.unpack_from("<%dQ" % n, data, at + 8) if length > 0 else (0,) * n
        at += 8 + max(length, 0)


def objects(folder):
    """The .gcda files below a folder, by the name of their object: what follows the build's folder."""
    for path, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".gcda"):
                yield os.path.join(path, name)


class Build:
    def __init__(self, root):
        self.root = os.path.realpath(root)
        self.heads = {}

    def object_of(self, path):
        """lib/base/buf, of any copy of that file below any prefix."""
        whole = "/" + path
        if self.root + "/" in whole:
            return whole.rsplit(self.root + "/", 1)[1][:-5]
        return re.search(r"((?:lib|cmd|tests/unit)/.*)\.gcda$", path).group(1)

    def reached(self, folders):
        """The counters that are not zero: (object, function, counter)."""
        found = set()
        for folder in folders:
            for path in objects(folder):
                name = self.object_of(path)
                with open(path, "rb") as file:
                    data = file.read()
                for f, numbers in enumerate(counters(data)):
                    found.update((name, f, i) for i, n in enumerate(numbers) if n)
        return found

    def lines(self, folders):
        """The lines of lib and cmd that ran: {(file, line)}, by gcov, of the sums over these folders."""
        sums = collections.OrderedDict()
        for folder in folders:
            for path in objects(folder):
                with open(path, "rb") as file:
                    data = file.read()
                name, new = self.object_of(path), list(counters(data))
                old = sums.get(name)
                sums[name] = (data, new if old is None else [tuple(map(sum, zip(*two))) for two in zip(old[1], new)])
        work = tempfile.mkdtemp()
        try:
            return self.gcov(work, sums)
        finally:
            shutil.rmtree(work)

    def gcov(self, work, sums):
        ran = {}
        for n, (name, (data, functions)) in enumerate(sums.items()):
            base = os.path.join(work, "%d" % n)
            shutil.copy(os.path.join(self.root, name + ".gcno"), base + ".gcno")
            with open(base + ".gcda", "wb") as file:
                file.write(summed(data, functions))
        said = subprocess.run(
            ["gcov", "--json-format", "--stdout"] + ["%d.gcda" % n for n in range(len(sums))],
            cwd=work, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
        for text in said.splitlines():
            for file in json.loads(text)["files"]:
                if re.match(r"(lib|cmd)/", file["file"]):
                    for line in file["lines"]:
                        key = file["file"], line["line_number"]
                        ran[key] = ran.get(key, False) or line["count"] > 0
        return {key for key, yes in ran.items() if yes}


def summed(data, functions):
    """A .gcda file like data, with these counters."""
    out, at, nth = [data[:16]], 16, 0
    while at + 8 <= len(data):
        tag, length = struct.unpack_from("<Ii", data, at)
        if tag == 0:
            break
        body = max(length, 0)
        if tag == COUNTERS:
            numbers = functions[nth]
            nth += 1
            out.append(struct.pack("<Ii%dQ" % len(numbers), tag, 8 * len(numbers), *numbers))
        else:
            out.append(data[at:at + 8 + body])
        at += 8 + body
    out.append(struct.pack("<I", 0))
    return b"".join(out)


class Suite:
    """The tests that ran: their names, times and folders."""

    def __init__(self, data):
        self.data, self.tests = data, {}
        for tap in sorted(os.listdir(data)):
            if not tap.endswith(".bats.tap"):
                continue
            with open(os.path.join(data, tap), encoding="utf-8", errors="replace") as file:
                for line in file:
                    told = re.match(r"(?:not )?ok (\d+) (.*) in (\d+)ms( # skip.*)?$", line.rstrip("\n"))
                    if told:
                        self.tests[tap[:-4], told.group(2)] = int(told.group(1)), int(told.group(3)) / 1000

    def folders(self, chosen):
        """Those of the tests, and of the files that they are in."""
        found = {os.path.join(self.data, file, "%d" % self.tests[file, name][0]) for file, name in chosen}
        found.update(os.path.join(self.data, file, "file") for file, _ in chosen)
        return sorted(found)

    def listed(self, path):
        chosen = set()
        with open(path, encoding="utf-8") as file:
            for line in file:
                line = line.rstrip("\n")
                if not line or line.startswith("#"):
                    continue
                file_of, _, name = line.partition("\t")
                here = {test for test in self.tests if test[0] == file_of and name in ("", test[1])}
                if not here:
                    sys.exit("coverage: no such test: " + line)
                chosen |= here
        return chosen


def choose(build, suite, chosen, share):
    """The tests to add, the most new branches for a second of time first, until that share of all is reached."""
    files = {file for file, _ in suite.tests}
    setup = {file: build.reached([os.path.join(suite.data, file, "file")]) for file in files}
    each = {test: build.reached([os.path.join(suite.data, test[0], "%d" % suite.tests[test][0])]) for test in suite.tests}
    every = set().union(*each.values(), *setup.values())
    have = set().union(*[each[test] | setup[test[0]] for test in chosen])
    added, cost, begun = [], 0, {file for file, _ in chosen}
    left = {test: reach - have for test, reach in each.items() if test not in chosen}

    def worth(test):
        return len(left[test]) / (suite.tests[test][1] + OVERHEAD + (0 if test[0] in begun else SETUP))

    # What a test is worth only falls as others are added, but when its file is begun: count anew those in front alone.
    heap = [(-worth(test), test) for test in left]
    heapq.heapify(heap)
    while heap and len(have) < share * len(every):
        _, test = heapq.heappop(heap)
        if test not in left:
            continue
        left[test] -= have
        if not left[test]:
            continue
        if heap and worth(test) < -heap[0][0]:
            heapq.heappush(heap, (-worth(test), test))
            continue
        del left[test]
        have |= each[test] | setup[test[0]]
        added.append(test)
        cost += suite.tests[test][1]
        if test[0] not in begun:
            begun.add(test[0])
            for other in left:
                if other[0] == test[0]:
                    heapq.heappush(heap, (-worth(other), other))
    print("# %d of %d branches; added %d tests of %.0f s" % (len(have), len(every), len(added), cost), file=sys.stderr)
    return added


def compare(build, suite, chosen):
    whole, part = build.lines(suite.folders(suite.tests)), build.lines(suite.folders(chosen))
    missed = collections.defaultdict(list)
    for file, line in sorted(whole - part):
        missed[file].append(line)
    for file, numbers in sorted(missed.items(), key=lambda item: -len(item[1])):
        print("%4d %s: %s" % (len(numbers), file, " ".join(map(str, numbers))))
    share = len(whole & part) / len(whole)
    print("coverage: the part reaches %d of the %d lines that all tests reach: %.2f %%" % (
        len(whole & part), len(whole), 100 * share))
    return share >= 0.99


def main():
    build, suite = Build(sys.argv[1]), Suite(sys.argv[2])
    chosen = suite.listed(sys.argv[3])
    if len(sys.argv) > 4:
        with open(sys.argv[3], encoding="utf-8") as file:
            sys.stdout.write(file.read())
        for test in sorted(choose(build, suite, chosen, float(sys.argv[4]))):
            print("\t".join(test))
        return True
    return compare(build, suite, chosen)


sys.exit(0 if main() else 1)
