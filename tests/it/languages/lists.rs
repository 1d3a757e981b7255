//! With which arguments each command is run, and what stays English.
//!
//! Both lists are short, so that what is missing in other languages is read at a glance.

/// What of an output is said to people.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Whole,
    /// Comments of a file that a machine reads.
    Comments,
    /// Nothing: a machine reads all of it.
    Data,
}

/// Commands with what is said in their outputs and the arguments they are run with. `{here}` is a folder of files made
/// for the test, `{out}` one to write into.
pub(super) const SETS: &[(&str, View, &[&str])] = &[
    (
        "preview",
        View::Whole,
        &[
            "fixtures/cases/aiko/export --detail --junit {out}/a.xml --sarif {out}/a.sarif --fail-on loss",
            "fixtures/cases/meetings/export --junit {out}/m.xml --sarif {out}/m.sarif",
            "fixtures/cases/message-matrix/export",
            "fixtures/cases/aiko/export --engine fixtures/engines/acme.toml",
            "no-such-export",
            "{here}/cut.json",
        ],
    ),
    (
        "report",
        View::Whole,
        &[
            "fixtures/cases/aiko/export --out {out}/report",
            "no-such-export --out {out}/none",
        ],
    ),
    (
        "inspect",
        View::Whole,
        &[
            "fixtures/cases/aiko/export",
            "no-such-export",
            "{here}/cut.json",
        ],
    ),
    ("rules", View::Whole, &["", "--engine no-such-engine"]),
    (
        "explain",
        View::Whole,
        &[
            "long-path-loses-label",
            "flag-is-lost",
            "AMB-01",
            "CSV-001",
            "no-such-rule",
        ],
    ),
    (
        "engine show",
        View::Comments,
        &["google-dms", "fixtures/engines/acme.toml"],
    ),
    (
        "engine check",
        View::Whole,
        &[
            "fixtures/engines/acme.toml",
            "{here}/wrong.toml",
            "no-such.toml",
        ],
    ),
    (
        "engine diff",
        View::Whole,
        &[
            "google-dms fixtures/engines/acme.toml",
            "google-dms no-such.toml",
        ],
    ),
    ("engine schema", View::Data, &[""]),
    (
        "size",
        View::Whole,
        &["fixtures/plan/size/tenant", "no-such-export"],
    ),
    (
        "merge",
        View::Whole,
        &["{here}/size.json --format human", "no-such.json"],
    ),
    (
        "plan time",
        View::Whole,
        &[
            "fixtures/plan/time/plain/google.csv",
            "fixtures/plan/size/tenant",
            "fixtures/plan/time/malformed/cells.csv",
        ],
    ),
    (
        "plan waves",
        View::Whole,
        &[
            "fixtures/plan/waves/counts.csv --groups fixtures/plan/waves/groups.csv --smallest 1 --largest 4 --parallel 2 --svg {out}/waves.svg",
            "no-such.csv",
        ],
    ),
    (
        "plan csv check",
        View::Whole,
        &[
            "{here}/batch.csv --kind staged",
            "{here}/batch.csv --kind imap",
            "no-such.csv --kind staged",
        ],
    ),
    (
        "plan csv write",
        View::Whole,
        &[
            "--kind remote-move --users {here}/users.csv --out {out}/batches",
            "--kind imap --users no-such.csv --out {out}/none",
        ],
    ),
    (
        "plan path",
        View::Whole,
        &[
            "--facts {here}/facts.toml",
            "--template",
            "--facts no-such.toml",
        ],
    ),
    (
        "plan renames",
        View::Whole,
        &["fixtures/plan/renames/tenant --detail", "no-such-export"],
    ),
    (
        "plan cross-tenant check",
        View::Whole,
        &[
            "{pair} --detail --junit {out}/x.xml --sarif {out}/x.sarif",
            "--source no-such --target no-such",
        ],
    ),
    (
        "plan cross-tenant write",
        View::Whole,
        &[
            "{pair} --out {out}/moves",
            "--source no-such --out {out}/none",
        ],
    ),
    (
        "plan cross-tenant lists",
        View::Whole,
        &["fixtures/cases/meetings/export", "no-such-export"],
    ),
    ("plan cross-tenant commands", View::Comments, &[""]),
    (
        "snapshot check",
        View::Whole,
        &[
            "fixtures/cases --detail --junit {out}/s.xml",
            "{here}/cases --format markdown --detail",
            "{here}/cases --detail",
            "{here}/differs --format markdown --detail",
            "{here}/differs --detail --junit {out}/d.xml",
            "no-such-case",
        ],
    ),
    (
        "snapshot accept",
        View::Whole,
        &["{here}/cases", "no-such-case"],
    ),
    ("snapshot review", View::Whole, &["{here}/cases"]),
    (
        "diff",
        View::Whole,
        &[
            "{here}/a.json {here}/b.json --detail",
            "{here}/a.json {here}/b.json --format markdown",
            "fixtures/cases/aiko/export --engine-a google-dms --engine-b fixtures/engines/acme.toml",
            "{here}/a.json no-such.json",
        ],
    ),
    (
        "synth pst",
        View::Whole,
        &[
            "{out}/s.pst --messages 5",
            "{here}/no-such/s.pst --messages 5",
        ],
    ),
    (
        "synth tenant",
        View::Whole,
        &["{out}/tenant --mailboxes 2 --items 5"],
    ),
    ("completions", View::Data, &["bash"]),
    ("man", View::Data, &[""]),
];

/// What stays English on purpose or for now: words, and why.
pub(super) const ENGLISH: &[(&str, &str)] = &[
    ("kB", UNIT),
    ("item", PLACE),
    ("line", PLACE),
    ("row", PLACE),
    ("column", PLACE),
    ("byte", PLACE),
    ("key", PLACE),
    (
        "No such file or directory (os error 2)",
        "the system's own message",
    ),
    ("All Mail", NAME),
    ("Deleted", NAME),
    ("acme", NAME),
    ("ben", NAME),
    ("Board", NAME),
    ("Rooms", NAME),
    ("Sales", NAME),
    ("docm", NAME),
    ("rm", NAME),
    (
        "id, title, as-of, target, extends, remove, pages, entry",
        NAME,
    ),
    ("limit", NAME),
    ("calls", NAME),
    ("retries", NAME),
    ("growth", NAME),
    ("mailboxes = 150", NAME),
    ("2019, se", NAME),
    ("Unlimited", NAME),
    ("Identity, User,", NAME),
    ("Deny", NAME),
    ("'carries' or 'from'", NAME),
    ("Exports for 'labelcast", SCRIPT),
    ("Run in Exchange Online PowerShell of the", SCRIPT),
    ("no such engine, and no file that can be read", CAUSE),
    ("give one of", CAUSE),
    ("or the path of a TOML file", CAUSE),
    ("no rule or clause is called", CAUSE),
    ("did you mean", CAUSE),
    ("lists all", CAUSE),
    ("the keys here are", CAUSE),
    ("is negative", CAUSE),
    ("write 0 or more; the row is left out", CAUSE),
    ("is not a whole number", CAUSE),
    (
        "write digits alone, without separators or units; the row is left out",
        CAUSE,
    ),
    ("is more items than a mailbox can hold", CAUSE),
    ("check the count; the row is left out", CAUSE),
    ("stands in row 2 already", CAUSE),
    ("keep one row for each mailbox; this one is left out", CAUSE),
    ("the address is missing", CAUSE),
    (
        "write the address of the mailbox; the row is left out",
        CAUSE,
    ),
    ("check the path and its permissions", CAUSE),
    ("check the path given with --facts", CAUSE),
    ("check the path", CAUSE),
    ("is missing", CAUSE),
    (
        "correct this line, or store the prediction anew with",
        CAUSE,
    ),
    ("give a folder of cases", CAUSE),
    (
        "give a file in a folder that exists and can be written",
        CAUSE,
    ),
];
const UNIT: &str = "a unit";
const PLACE: &str = "the place of a problem, which JSON has in the same form";
const NAME: &str = "a name: of Google, a fixture, a key or value of a file, PowerShell";
pub(super) const SCRIPT: &str = "comments of scripts are English for now";
pub(super) const CAUSE: &str = "causes and helps that are no typed sentence yet";

/// Outputs that are not looked at, and why.
pub(super) const QUOTING: &[(&str, &str)] = &[(
    "engine diff google-dms fixtures",
    "statements and keys of two engine files are compared as they stand there",
)];
