"""Asks PostgreSQL, SQLite and DuckDB what `benches/segments` asks Kontor: the same facts, the same
question, in the same run. Prints times and ratios, and fails when the answers differ.

Installs what it needs: PostgreSQL from Debian's packages, DuckDB as a Python package into a virtual
environment of its own. Run with `python3 benches/rivals/ask.py [contacts]`; see README.md.
"""

import os
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import venv

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ROUNDS = 7
PAGE = 50

# One row for each stretch of time for which something holds; what happened once begins on its day.
# `known` and `unknown` are the days on which Kontor came to know a row, and ceased to.
TABLES = """
create table contact (id integer, name text);
create table fact (contact integer, kind text, value integer, day integer, known integer);
"""
# What follows a fact of one kind ends it; "over" has no row of its own.
INTERVALS = """
create table span as
with told as (
  select contact, replace(kind, '_over', '') as kind, value, day, known,
    kind like '%!_over' escape '!' as over
  from fact where kind in ('sector', 'class', 'class_over', 'consent', 'consent_over', 'lab', 'lab_over')
), ended as (
  select *, lead(day) over w as until, lead(known) over w as until_known
  from told window w as (partition by contact, kind order by day, over)
)
select contact, kind, value, day, known, coalesce(until, 999999) as until,
  coalesce(until_known, 999999) as until_known
from ended where not over;
create table meeting as select contact, value as gathering, day, known from fact
  where kind = 'attended';
create table talk as select contact, day, known from fact where kind = 'talked';
create table registered as select contact, known from fact where kind = 'registered';
create index span_by_value on span (kind, value, contact);
create index meeting_by_contact on meeting (contact, day);
create index talk_by_contact on talk (contact, day);
create index registered_by_contact on registered (contact, known);
create index contact_by_name on contact (name);
"""


def holding(kind, values, at, known):
    """Contacts with one of these values on a day, as known on another."""
    among = f"and value in ({', '.join(map(str, values))})" if values else ""
    return (
        f"select contact from span where kind = '{kind}' {among} and day <= {at} "
        f"and known <= {known} and (until > {at} or until_known > {known})"
    )


def question(at, known, what):
    """The six conditions, on a day, with what was known on another."""
    return f"""
    select {what} from contact c where
      c.id in ({holding('sector', [3], at, known)})
      and c.id in ({holding('class', [1, 2], at, known)})
      and c.id in ({holding('consent', [], at, known)})
      and c.id not in ({holding('lab', [3], at, known)})
      and c.id in (select contact from registered where known <= {known})
      and c.id in (select contact from meeting where day <= {at} and known <= {known}
        group by contact having count(distinct gathering) >= 2)
      and c.id in (select contact from talk where day <= {at} and known <= {known}
        group by contact having max(day) < {at} - 180)
    """


def run(*command, **options):
    return subprocess.run(command, check=True, text=True, **options)


def environment():
    """A Python that has DuckDB."""
    place = ROOT / "target" / "rivals"
    python = place / "bin" / "python"
    if not python.exists():
        venv.create(place, with_pip=True)
        quiet = ["--quiet", "--disable-pip-version-check"]
        run(python, "-m", "pip", "install", *quiet, "-r", HERE / "requirements.txt")
    return python


class Sqlite:
    def __init__(self, folder):
        self.base = sqlite3.connect(folder / "rival.sqlite")
        self.base.execute("pragma journal_mode = off")
        self.base.execute("pragma cache_size = -1000000")
        self.base.executescript(TABLES)
        for table, columns in (("contact", 2), ("fact", 5)):
            lines = (line.rstrip("\n").split(",") for line in open(folder / f"{table}s.csv"))
            marks = ", ".join("?" * columns)
            self.base.executemany(f"insert into {table} values ({marks})", lines)
        self.base.executescript(INTERVALS + "analyze;")

    def ask(self, text):
        return self.base.execute(text).fetchall()

    def close(self):
        self.base.close()


class DuckDb:
    def __init__(self, folder):
        import duckdb

        self.base = duckdb.connect(str(folder / "rival.duckdb"), config={"threads": 1})
        self.base.execute(TABLES)
        for table in ("contact", "fact"):
            self.base.execute(f"copy {table} from '{folder}/{table}s.csv' (header false)")
        self.base.execute(INTERVALS)

    def ask(self, text):
        return self.base.execute(text).fetchall()

    def close(self):
        self.base.close()


class Postgres:
    """A server of its own in the folder, on a socket there, ended by its number."""

    def __init__(self, folder):
        found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not found:
            run("apt-get", "update", "-q")
            run("apt-get", "install", "-qy", "--no-install-recommends", "postgresql")
            found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        self.programs = found[-1].parent
        self.folder = folder / "postgres"
        self.folder.mkdir()
        # A server refuses to run as root.
        self.user = {"user": "postgres"} if os.getuid() == 0 else {}
        if self.user:
            shutil.chown(self.folder, "postgres")
            folder.chmod(0o755)
        data = self.folder / "data"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": self.folder}
        run(self.programs / "initdb", "-D", data, "-A", "trust", "--locale=C", "-E", "UTF8",
            **quiet, **self.user)
        settings = ["listen_addresses=", f"unix_socket_directories={self.folder}", "fsync=off",
                    "shared_buffers=2GB", "work_mem=512MB", "max_parallel_workers_per_gather=0"]
        options = [part for setting in settings for part in ("-c", setting)]
        self.server = subprocess.Popen(
            [self.programs / "postgres", "-D", data, *options], **quiet, **self.user)
        try:
            self.load(folder)
        except BaseException:
            self.close()
            raise

    def load(self, folder):
        for _ in range(100):
            if subprocess.run(self.client("select 1"), capture_output=True).returncode == 0:
                break
            time.sleep(0.1)
        self.psql(TABLES)
        for table in ("contact", "fact"):
            with open(folder / f"{table}s.csv") as lines:
                run(*self.client(f"copy {table} from stdin csv"), stdin=lines,
                    stdout=subprocess.DEVNULL)
        self.psql(INTERVALS)
        self.psql("vacuum analyze")

    def client(self, text):
        role = "postgres" if self.user else os.environ.get("USER", "postgres")
        return ["psql", "-h", str(self.folder), "-U", role, "-d", "postgres", "-qAt",
                "-v", "ON_ERROR_STOP=1", "-c", text]

    def psql(self, text):
        return run(*self.client(text), stdout=subprocess.PIPE).stdout

    def ask(self, text):
        return [line.split("|") for line in self.psql(text).splitlines()]

    def time(self, text):
        """The server's own time, so that starting the client does not count."""
        plan = self.psql(f"explain (analyze, timing off) {text}")
        planning, execution = re.findall(r"(?:Planning|Execution) Time: ([\d.]+) ms", plan)
        return float(planning) + float(execution)

    def close(self):
        self.server.terminate()
        self.server.wait()


def median(rival, text):
    def once():
        if hasattr(rival, "time"):
            return rival.time(text)
        begun = time.perf_counter()
        rival.ask(text)
        return (time.perf_counter() - begun) * 1000

    once()
    return statistics.median(once() for _ in range(ROUNDS))


def ours(folder, contacts):
    """Kontor's answers: for each question how many there are, and how many milliseconds it took;
    and the first names with their milliseconds."""
    command = ["cargo", "bench", "--bench", "segments", "--", contacts, "--export", str(folder)]
    out = run(*command, cwd=ROOT, stdout=subprocess.PIPE).stdout
    print(out)
    said = re.search(r"^now is day (\d+), then is day (\d+)$", out, re.M)
    rows = re.findall(r"^(count now|as of a day|both times in the past) +(\d+) +([\d.]+)", out, re.M)
    first = float(re.search(rf"^first {PAGE} by name +([\d.]+)$", out, re.M)[1])
    names = (folder / "first.csv").read_text().splitlines()
    counted = {name: (int(n), float(ms)) for name, n, ms in rows}
    return int(said[1]), int(said[2]), counted, (names, first)


def main():
    contacts = sys.argv[1] if len(sys.argv) > 1 else "100000"
    python = environment()
    if pathlib.Path(sys.executable) != python:
        os.execv(python, [str(python), __file__, contacts])
    with tempfile.TemporaryDirectory(prefix="rivals-") as name:
        folder = pathlib.Path(name)
        now, then, answers, (names, first) = ours(folder, contacts)
        times = {
            "count now": (now, 999998), "as of a day": (then, 999998),
            "both times in the past": (then, then),
        }
        differ = False
        print(f"{'':<26}{'':<12}{'members':>10}{'ms':>12}{'to Kontor':>12}")
        for rival in (Sqlite, DuckDb, Postgres):
            asked = rival(folder)
            try:
                for what, (at, known) in times.items():
                    text = question(at, known, "count(*)")
                    count, taken = int(asked.ask(text)[0][0]), median(asked, text)
                    expected, milliseconds = answers[what]
                    differ |= count != expected
                    print(f"{what:<26}{rival.__name__:<12}{count:>10}{taken:>12.2f}"
                          f"{taken / milliseconds:>12.1f}", flush=True)
                text = question(now, 999998, "name") + f"order by name limit {PAGE}"
                found, taken = [name for (name,) in asked.ask(text)], median(asked, text)
                differ |= found != names
                print(f"{f'first {PAGE} by name':<26}{rival.__name__:<12}{len(found):>10}"
                      f"{taken:>12.2f}{taken / first:>12.1f}", flush=True)
            finally:
                asked.close()
        if differ:
            sys.exit("the answers differ")
        print("all answers are equal")


if __name__ == "__main__":
    main()
