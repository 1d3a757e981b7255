//! What is written where: inputs, links, foreign files and halves.

use super::*;

fn folder(name: &str) -> PathBuf {
    let name = format!("labelcast-output-{name}-{}", std::process::id());
    let path = std::env::temp_dir().join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn put(outputs: &Outputs, path: &Path, over: Over) -> Result<(), String> {
    let place = Place::private(path, "--items", over);
    let done = outputs.write(&place, |out| out.write_all(b"new"));
    done.map_err(|failure| match failure {
        failure @ Failure::Told(_) => failure.told(words::Lang::default()),
        Failure::Output(error) => error.to_string(),
    })
}

#[test]
fn what_is_read_is_never_written_under_any_name() {
    let dir = folder("inputs");
    let tenant = dir.join("tenant");
    fs::create_dir_all(tenant.join("aiko")).unwrap();
    let (input, inside) = (dir.join("x.pst"), tenant.join("aiko/y.eml"));
    for path in [&input, &inside] {
        fs::write(path, "mail").unwrap();
    }
    let outputs = Outputs::new([&input, &tenant], true);
    let other = dir.join("other");
    let mut names = vec![input.clone(), inside.clone(), dir.join("tenant/../x.pst")];
    #[cfg(unix)]
    {
        let (hard, of_inside) = (dir.join("hard"), dir.join("of-inside"));
        fs::hard_link(&input, &hard).unwrap();
        fs::hard_link(&inside, &of_inside).unwrap();
        fs::write(&other, "mail").unwrap();
        std::os::unix::fs::symlink(&other, tenant.join("z.eml")).unwrap();
        names.extend([hard, of_inside, other]);
    }
    for name in &names {
        let told = put(&outputs, name, Over::Anything).unwrap_err();
        assert!(told.contains("this is what is read"), "{told}");
        assert_eq!(fs::read_to_string(name).unwrap(), "mail");
    }
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn a_file_of_somebody_else_is_replaced_by_force_only() {
    let dir = folder("foreign");
    let path = dir.join("notes.txt");
    let own = Over::Own;
    for (text, over, may) in [
        ("mine", own, false),
        ("<testsuites name=\"labelcast\">", own, true),
        ("", own, true),
        ("<testsuites name=\"labelcast\">", Over::Nothing, false),
        ("mine", Over::Anything, true),
    ] {
        fs::write(&path, text).unwrap();
        assert_eq!(put(&Outputs::default(), &path, over).is_ok(), may, "{text}");
        fs::write(&path, text).unwrap();
        assert!(put(&Outputs::new([""; 0], true), &path, over).is_ok());
    }
    let outputs = Outputs::default();
    assert!(put(&outputs, &dir.join("a"), own).is_ok());
    let twice = put(&outputs, &dir.join("a"), Over::Anything).unwrap_err();
    assert!(twice.contains("two outputs"), "{twice}");
    fs::remove_dir_all(&dir).unwrap();
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_pipes_are_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = folder("links");
    let (link, victim) = (dir.join("link"), dir.join("victim"));
    fs::write(&victim, "mine").unwrap();
    std::os::unix::fs::symlink(&victim, &link).unwrap();
    let told = put(&Outputs::new([""; 0], true), &link, Over::Anything).unwrap_err();
    assert!(told.contains("through links"), "{told}");
    assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
    assert!(put(&Outputs::default(), Path::new("/dev/null"), Over::Nothing).is_ok());
    let made = dir.join("made");
    assert!(put(&Outputs::default(), &made, Over::Nothing).is_ok());
    assert_eq!(
        fs::metadata(&made).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let below = dir.join("below");
    std::os::unix::fs::symlink(&dir, &below).unwrap();
    assert!(Outputs::folder(&below, "--ics", true).is_err());
    assert!(Outputs::folder(&below, "--ics", false).is_ok());
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn an_unfinished_file_leaves_nothing_and_what_a_killed_run_left_goes() {
    let dir = folder("half");
    let left = dir.join(".labelcast-1-0.tmp");
    fs::write(&left, "half").unwrap();
    let outputs = Outputs::default();
    let path = dir.join("items.ndjson");
    let place = Place::private(&path, "--items", Over::Nothing);
    let mut file = outputs.create(&place).unwrap();
    file.write_all(b"half").unwrap();
    sweep(&dir);
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 1, "its own stays");
    assert!(!path.exists() && !left.exists());
    drop(file);
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 0);
    fs::remove_dir_all(&dir).unwrap();
}
