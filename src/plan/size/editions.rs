//! Editions of Google Workspace and the storage that each is known to have.
//!
//! Apart from the arithmetic because these are facts from outside, each with its clause. What is not
//! known is written down as not known: several editions have no published number that we could read.

use serde::{Deserialize, Serialize};

use super::Gigabyte;
use model::Basis;

/// Below this many users an edition's footnote gives each of them 1 TB only.
const FEW: u64 = 5;

macro_rules! editions {
    ($($(#[$doc:meta])+ $variant:ident = $id:literal, $title:literal;)+) => {
        /// An edition that Google's data migration service works with (DMS-SCOPE-001).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Edition { $($(#[$doc])+ #[serde(rename = $id)] $variant),+ }

        impl Edition {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word on the command line and in JSON.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// Its name.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }
        }
    };
}

editions! {
    /// Business Starter
    BusinessStarter = "business-starter", "Business Starter";
    /// Business Standard
    BusinessStandard = "business-standard", "Business Standard";
    /// Business Plus
    BusinessPlus = "business-plus", "Business Plus";
    /// Enterprise Standard
    EnterpriseStandard = "enterprise-standard", "Enterprise Standard";
    /// Enterprise Plus
    EnterprisePlus = "enterprise-plus", "Enterprise Plus";
    /// Education Fundamentals
    EducationFundamentals = "education-fundamentals", "Education Fundamentals";
    /// Education Standard
    EducationStandard = "education-standard", "Education Standard";
    /// Education Plus
    EducationPlus = "education-plus", "Education Plus";
    /// Essentials Starter
    EssentialsStarter = "essentials-starter", "Essentials Starter";
    /// Essentials
    Essentials = "essentials", "Essentials";
    /// Enterprise Essentials
    EnterpriseEssentials = "enterprise-essentials", "Enterprise Essentials";
    /// Enterprise Essentials Plus
    EnterpriseEssentialsPlus = "enterprise-essentials-plus", "Enterprise Essentials Plus";
    /// Nonprofits
    Nonprofits = "nonprofits", "Nonprofits";
    /// G Suite Basic
    GSuiteBasic = "g-suite-basic", "G Suite Basic";
    /// G Suite Business
    GSuiteBusiness = "g-suite-business", "G Suite Business";
}

/// One reading of how much storage a tenant has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Pool {
    /// Which reading: `pooled`, `per-user`, `fewer-than-5-users`, `often-quoted`, `unlimited`.
    pub reading: &'static str,
    /// Bytes for each user; `None` is no limit.
    pub per_user: Option<u64>,
    /// Bytes for all users together; `None` is no limit.
    pub bytes: Option<u64>,
    /// The clause that says so.
    pub clause: &'static str,
    /// How it is known.
    pub basis: Basis,
}

impl Edition {
    /// The storage of so many users, once for each reading of what is published; empty where no
    /// number is known.
    ///
    /// Sources: <https://support.google.com/a/answer/10411339>,
    /// <https://9to5google.com/2023/05/12/google-workspace-business-starter-pooled-storage/>,
    /// <https://f60host.com/support/know-about-google-workspace-storage/>.
    pub fn pools(self, users: u64, gigabyte: Gigabyte) -> Vec<Pool> {
        let terabytes = |n: u64| n * gigabyte.per_terabyte();
        let pool = |reading, gigabytes: u64, clause, basis| {
            let per_user = gigabytes.saturating_mul(gigabyte.bytes());
            Pool {
                reading,
                per_user: Some(per_user),
                bytes: Some(per_user.saturating_mul(users)),
                clause,
                basis,
            }
        };
        let business = |each: u64| {
            let mut pools = vec![pool("pooled", terabytes(each), "SZ-STO-003", Basis::Stated)];
            if users < FEW {
                let few = pool(
                    "fewer-than-5-users",
                    terabytes(1),
                    "SZ-STO-003",
                    Basis::Open,
                );
                pools.insert(0, few);
            }
            pools
        };
        match self {
            Self::BusinessStarter => vec![pool("pooled", 30, "SZ-STO-002", Basis::Stated)],
            Self::BusinessStandard => business(2),
            Self::BusinessPlus => business(5),
            Self::EnterpriseStandard | Self::EnterprisePlus => {
                let clause = "SZ-STO-004";
                let quoted = pool("often-quoted", terabytes(5), clause, Basis::Open);
                if users < FEW {
                    let few = pool("fewer-than-5-users", terabytes(1), clause, Basis::Reported);
                    return vec![few, quoted];
                }
                let unlimited = Pool {
                    reading: "unlimited",
                    per_user: None,
                    bytes: None,
                    clause,
                    basis: Basis::Reported,
                };
                vec![quoted, unlimited]
            }
            Self::EssentialsStarter => {
                vec![pool("per-user", 15, "SZ-STO-005", Basis::Reported)]
            }
            Self::EducationFundamentals
            | Self::EducationStandard
            | Self::EducationPlus
            | Self::Essentials
            | Self::EnterpriseEssentials
            | Self::EnterpriseEssentialsPlus
            | Self::Nonprofits
            | Self::GSuiteBasic
            | Self::GSuiteBusiness => Vec::new(),
        }
    }

    /// The edition with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|edition| edition.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(edition: Edition, users: u64) -> Vec<Option<u64>> {
        let pools = edition.pools(users, Gigabyte::Decimal);
        pools.iter().map(|pool| pool.bytes).collect()
    }

    #[test]
    fn pools_are_the_published_ones() {
        const TB: u64 = 1_000_000_000_000;
        for (edition, users, pools) in [
            (Edition::BusinessStarter, 10, &[Some(300_000_000_000)][..]),
            (Edition::BusinessStandard, 4, &[Some(4 * TB), Some(8 * TB)]),
            (Edition::BusinessStandard, 5, &[Some(10 * TB)]),
            (Edition::BusinessPlus, 4, &[Some(4 * TB), Some(20 * TB)]),
            (Edition::BusinessPlus, 5, &[Some(25 * TB)]),
            (Edition::EnterprisePlus, 4, &[Some(4 * TB), Some(20 * TB)]),
            (Edition::EnterpriseStandard, 5, &[Some(25 * TB), None]),
            (Edition::EssentialsStarter, 2, &[Some(30_000_000_000)]),
            (Edition::EducationPlus, 1_000, &[]),
        ] {
            assert_eq!(bytes(edition, users), pools, "{edition:?} x {users}");
        }
        assert_eq!(bytes(Edition::BusinessPlus, u64::MAX), [Some(u64::MAX)]);
    }

    #[test]
    fn a_binary_gigabyte_is_larger() {
        let pools = Edition::BusinessStandard.pools(5, Gigabyte::Binary);
        assert_eq!(pools[0].bytes, Some(10 << 40));
    }

    #[test]
    fn ids_are_read_back_and_are_those_of_json() {
        for &edition in Edition::ALL {
            assert_eq!(Edition::from_id(edition.id()), Some(edition));
            let json = serde_json::to_value(edition).unwrap();
            assert_eq!(json, edition.id());
        }
        assert_eq!(Edition::ALL.len(), 15);
    }
}
