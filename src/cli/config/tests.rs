//! Settings files as they are written: every key, and what is wrong with others.

use super::*;

fn refused(text: &str) -> String {
    match File::parse(Path::new("conf/labelcast.toml"), text) {
        Err(failure) => failure.told(words::Lang::default()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_key_is_read() {
    let text = "attendee-mapping = '/a.csv'\ncalendar-since = 2024-01-01\ncolor = 'never'\n\
                compare-until = '2030-12-31'\ndetail = true\nengine = 'e.toml'\nexclude-deleted = true\n\
                exclude-folder = ['A', 'B/C']\nexclude-junk = false\nfail-on = ['loss', 'count:3']\nformat = 'ndjson'\n\
                from = 'mbox'\nics = 'cal'\ninbox-subfolders = 'flatten'\nitems = 'i.ndjson'\njobs = 3\njunit = 'j.xml'\nlabel-unit = 'utf16'\nlang = 'ja'\n\
                mapping = '/m.csv'\nmigration-day = 2026-12-01\nnames = true\nparquet = 'tables'\nparquet-items = true\nquiet = true\n\
                resource-mapping = 'r.csv'\nsarif = 's.sarif'\nsize-unit = 'binary'\ntarget-locale = 'ja'\n";
    let file = File::parse(Path::new("conf/labelcast.toml"), text).unwrap();
    let args = File::alone(Some(&file)).unwrap();
    assert_eq!(args.prediction.exclude_folder, ["A", "B/C"]);
    assert_eq!(args.gate.fail_on, ["loss", "count:3"]);
    let path = |path| Some(Path::new(path));
    assert_eq!(args.check_files.junit.as_deref(), path("conf/j.xml"));
    assert!(args.prediction.label_unit.is_some());
    assert_eq!(args.items.as_deref(), path("conf/i.ndjson"));
    assert_eq!(args.read.mapping.as_deref(), path("/m.csv"));
    assert_eq!(args.prediction.engine.as_deref(), Some("conf/e.toml"));
    let since = args.prediction.calendar_since.map(|day| day.to_string());
    assert_eq!(since.as_deref(), Some("2024-01-01"));
    let resources = args.prediction.resource_mapping.as_deref();
    assert_eq!(resources, path("conf/r.csv"));
    let command = preview();
    let flags = command.get_arguments().filter_map(Arg::get_long);
    let keys = flags.filter(|name| !NO_KEYS.contains(name)).count();
    assert_eq!(text.lines().count(), keys);
}

#[test]
fn a_mistyped_key_is_refused_with_its_neighbour() {
    assert_eq!(
        refused("detail = true\nexclude-jnk = true\n"),
        "conf/labelcast.toml: line 2: unknown key 'exclude-jnk'\n\
         help: did you mean 'exclude-junk'? keys are named like the flags of 'labelcast preview'\n"
    );
}

#[test]
fn a_wrong_value_is_refused_with_its_line() {
    for (text, cause) in [
        ("\nlang = 'xx'", "line 2: 'xx' is not one of en, de, ja"),
        ("jobs = 'two'", "line 1: expected a number"),
        ("jobs = 0", "line 1: '0': 0 is not in 1..=1024"),
        ("from = 'pst2'", "line 1: 'pst2' is not one of "),
        ("exclude-folder = 7", "line 1: expected text or an array"),
        ("exclude-junk = 'yes'", "line 1: expected true or false"),
        ("calendar-since = 'soon'", "line 1: 'soon': not a day"),
        ("target-locale = 'jp'", "line 1: 'jp': no display language"),
        ("detail = ", "line 1: "),
    ] {
        let message = refused(text);
        assert!(message.contains(cause), "{message}");
    }
}

#[test]
fn a_file_that_is_found_neither_writes_nor_reads_elsewhere() {
    let name = format!("labelcast-config-{}", std::process::id());
    let dir = std::env::temp_dir().join(name);
    let here = dir.join("here");
    std::fs::create_dir_all(&here).unwrap();
    let file = here.join(NAME);
    for (path, text) in [
        (dir.join("far.csv"), "a,b\n"),
        (here.join("near.csv"), "a,b\n"),
    ] {
        std::fs::write(path, text).unwrap();
    }
    let load = |text: &str| {
        std::fs::write(&file, text).unwrap();
        (File::found(&here), File::named(&file))
    };
    for refused in [
        "ics = 'x'",
        "items = 'x'",
        "junit = 'x'",
        "parquet = 'x'",
        "sarif = 'x'",
        "mapping = '../far.csv'",
        "attendee-mapping = '../far.csv'",
        "resource-mapping = '../far.csv'",
        "engine = '../far.csv'",
    ] {
        let (found, named) = load(refused);
        let Err(failure @ Failure::Told(_)) = found else {
            panic!("{refused}");
        };
        let message = failure.told(words::Lang::default());
        let key = refused.split(' ').next().unwrap();
        assert!(message.contains(&format!("key '{key}'")), "{message}");
        assert!(message.contains("--config labelcast.toml"), "{message}");
        assert!(named.is_ok(), "{refused}");
    }
    for taken in [
        "mapping = 'near.csv'",
        "engine = 'google-dms'",
        "detail = true",
    ] {
        let (found, _) = load(taken);
        assert!(matches!(found, Ok(Some(_))), "{taken}");
    }
    #[cfg(unix)]
    {
        std::fs::remove_file(&file).unwrap();
        std::os::unix::fs::symlink(here.join("near.csv"), &file).unwrap();
        assert!(File::found(&here).is_err());
    }
    let long = "#".repeat(usize::try_from(LARGEST).unwrap() + 1);
    std::fs::remove_file(&file).unwrap();
    let (found, named) = load(&long);
    assert!(found.is_err() && named.is_err());
    std::fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn no_file_is_no_failure_unless_it_was_asked_for() {
    let nowhere = Path::new("no-such-folder");
    assert!(matches!(File::found(nowhere), Ok(None)));
    assert!(File::named(&nowhere.join(NAME)).is_err());
}
