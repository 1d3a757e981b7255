//! What lists say of the two organisations themselves.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use super::{SOURCE, SOURCE_FIRST, TARGET, TARGET_FIRST, cell};

/// Ids of both tenants.
const SOURCE_TENANT: &str = "11111111-1111-4111-8111-111111111111";
const TARGET_TENANT: &str = "22222222-2222-4222-8222-222222222222";
const APPLICATION: &str = "33333333-3333-4333-8333-333333333333";

/// What both organisations are set to: nothing is wrong with them.
pub(super) fn write(folder: &Path) -> io::Result<()> {
    let relationship = "Name,Enabled,MailboxMoveEnabled,MailboxMoveCapability,DomainNames,OAuthApplicationId,MailboxMovePublishedScopes";
    for (name, header, rows) in [
        (
            "source/source-domains.csv",
            "DomainName,DomainType,Default",
            vec![
                format!("{SOURCE},Authoritative,True"),
                format!("{SOURCE_FIRST},Authoritative,False"),
            ],
        ),
        (
            "target/target-domains.csv",
            "DomainName,DomainType,Default",
            vec![
                format!("{TARGET},Authoritative,True"),
                format!("{TARGET_FIRST},Authoritative,False"),
            ],
        ),
        (
            "source/source-relationships.csv",
            relationship,
            vec![format!(
                "To Northwind,True,True,RemoteOutbound,{TARGET_TENANT},{APPLICATION},Movers"
            )],
        ),
        (
            "target/target-relationships.csv",
            relationship,
            vec![format!("To Contoso,True,True,Inbound,{SOURCE_TENANT},,")],
        ),
        (
            "target/target-endpoints.csv",
            "Identity,RemoteServer,RemoteTenant,ApplicationId",
            vec![format!(
                "Contoso,outlook.office.com,{SOURCE_FIRST},{APPLICATION}"
            )],
        ),
        (
            "source/source-organisation.csv",
            "Name,IsDehydrated",
            vec!["contoso,False".to_owned()],
        ),
        (
            "target/target-organisation.csv",
            "Name,IsDehydrated",
            vec!["northwind,False".to_owned()],
        ),
        (
            "source/source-groups.csv",
            "Name,PrimarySmtpAddress,RecipientTypeDetails,GroupType",
            vec![format!(
                "Movers,movers@{SOURCE},MailUniversalSecurityGroup,Universal"
            )],
        ),
    ] {
        let mut text = String::new();
        for line in std::iter::once(header.to_owned()).chain(rows) {
            let cells: Vec<String> = line.split(',').map(cell).collect();
            let _ = write!(text, "{}\r\n", cells.join(","));
        }
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}
