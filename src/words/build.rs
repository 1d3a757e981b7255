//! Lists the folders of languages, so that a language is added by adding its folder.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    println!("cargo::rerun-if-changed={}", here.display());
    let mut code = String::from("static FOLDERS: &[Folder] = &[\n");
    let mut languages: Vec<PathBuf> = folders(&here)?;
    // English comes first: it is what the others are translated from.
    languages.sort_by_key(|path| {
        (
            path.file_name().is_none_or(|name| name != "en"),
            path.clone(),
        )
    });
    for language in languages {
        let name = language.file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(code, "Folder {{ code: {name:?}, files: &[");
        for file in files(&language)? {
            let inside = file.strip_prefix(&language).map_err(io::Error::other)?;
            let inside = inside.to_string_lossy().replace('\\', "/");
            let _ = writeln!(code, "({inside:?}, include_str!({:?})),", file.display());
        }
        code.push_str("] },\n");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("folders.rs"), code)
}

/// Folders of languages: those that hold a file `name.ftl`.
fn folders(here: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(here)? {
        let path = entry?.path();
        if path.join("name.ftl").is_file() {
            found.push(path);
        }
    }
    Ok(found)
}

/// Every file below a folder, sorted.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path
            .extension()
            .is_some_and(|ending| ending == "ftl" || ending == "md")
        {
            found.push(path);
        }
    }
    // By name with `/` between parts, as they are looked up.
    found.sort_by_key(|path| path.to_string_lossy().replace('\\', "/"));
    Ok(found)
}
