//! WIT packages as they are given: the files of the main package and of each dependency.

use crate::boundary::{Blobs, Part};
use crate::error::Error;
use crate::position::{self, Texts};
use serde::Deserialize;
use wit_parser::decoding::{DecodedWasm, decode};
use wit_parser::{PackageId, Resolve, SourceMap, UnresolvedPackageGroup, WorldId};

/// As a folder with a `deps` folder has them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sources {
    files: Vec<File>,
    #[serde(default)]
    dependencies: Vec<Dependency>,
    #[serde(default)]
    features: Vec<String>,
    #[serde(default)]
    all_features: bool,
}

#[derive(Deserialize)]
struct File {
    path: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Dependency {
    Files(Vec<File>),
    /// A WIT package encoded as a component.
    Binary {
        path: String,
        bytes: Part,
    },
}

impl Sources {
    /// The order is that of `Resolve::push_dir`, so that indices and errors are those of the
    /// reference tools: the main package is parsed, then the dependencies, then all are resolved.
    pub fn resolve(&self, blobs: &Blobs) -> Result<(Resolve, PackageId), Error> {
        let mut resolve = Resolve::new();
        resolve.features.extend(self.features.iter().cloned());
        resolve.all_features = self.all_features;

        let texts = self.texts();
        let main = parse(&self.files, &texts)?;
        let mut groups = Vec::new();
        for dependency in &self.dependencies {
            match dependency {
                Dependency::Files(files) => groups.push(parse(files, &texts)?),
                Dependency::Binary { path, bytes } => {
                    merge(&mut resolve, blobs.part(*bytes)?)
                        .map_err(|error| Error { file: Some(path.clone()), ..error })?;
                }
            }
        }
        match resolve.push_groups(main, groups) {
            Ok(package) => Ok((resolve, package)),
            Err(error) => Err(position::resolve_error(&error, &resolve.source_map, &texts)),
        }
    }

    fn texts(&self) -> Texts<'_> {
        let dependencies = self.dependencies.iter().flat_map(|dependency| match dependency {
            Dependency::Files(files) => files.as_slice(),
            Dependency::Binary { .. } => &[],
        });
        self.files
            .iter()
            .chain(dependencies)
            .map(|file| (file.path.as_str(), file.text.as_str()))
            .collect()
    }
}

/// A world of WIT packages.
#[derive(Deserialize)]
pub struct ChosenWorld {
    sources: Sources,
    world: Option<String>,
}

impl ChosenWorld {
    pub fn resolve(&self, blobs: &Blobs) -> Result<(Resolve, WorldId), Error> {
        let (resolve, package) = self.sources.resolve(blobs)?;
        let world = select_world(&resolve, package, self.world.as_deref())?;
        Ok((resolve, world))
    }
}

fn parse(files: &[File], texts: &Texts) -> Result<UnresolvedPackageGroup, Error> {
    let mut map = SourceMap::new();
    for file in files {
        map.push_str(&file.path, file.text.as_str());
    }
    map.parse().map_err(|(map, error)| position::parse_error(&error, &map, texts))
}

fn merge(resolve: &mut Resolve, bytes: &[u8]) -> Result<(), Error> {
    match decode(bytes)? {
        DecodedWasm::WitPackage(decoded, _) => {
            resolve.merge(decoded)?;
            Ok(())
        }
        DecodedWasm::Component(..) => {
            Err(Error::new("a dependency is a component; expected an encoded WIT package"))
        }
    }
}

/// The world of that name, or the only one.
pub fn select_world(
    resolve: &Resolve,
    package: PackageId,
    world: Option<&str>,
) -> Result<WorldId, Error> {
    // `select_world` reads names as WIT has them, where keywords have a `%`.
    let plain = world.and_then(|world| resolve.packages[package].worlds.get(world));
    if let Some(world) = plain {
        return Ok(*world);
    }
    Ok(resolve.select_world(&[package], world)?)
}
