//! Lines of PowerShell that cure what was found: every value is quoted by one function.
//!
//! Apart because nothing of an export may become code, and because the same change has another cmdlet where the object
//! is synchronised from a directory.

use super::super::powershell::quoted;
use std::fmt::Write as _;

use super::case::Where;
use super::values::guid_text;

/// The cmdlet that changes an object of the target; objects of a directory are changed by their attributes.
fn set(who: &str, place: Where, cloud: &str, attribute: &str) -> String {
    match place {
        Where::TargetOnPremises => {
            let filter = quoted(&format!("(mail={})", ldap(who)));
            format!("Set-ADUser -Identity (Get-ADUser -LDAPFilter {filter}) {attribute}")
        }
        Where::Target | Where::Source => format!("Set-MailUser -Identity {} {cloud}", quoted(who)),
    }
}

/// A value of a filter, by [RFC 4515](https://www.rfc-editor.org/rfc/rfc4515#section-3).
fn ldap(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '*' | '(' | ')' | '\0' => {
                let _ = write!(safe, "\\{:02x}", u32::from(c));
            }
            _ => safe.push(c),
        }
    }
    safe
}

pub(super) fn exchange_guid(who: &str, guid: u128, place: Where) -> String {
    let guid = quoted(&guid_text(guid));
    let attribute = format!("-Replace @{{ msExchMailboxGuid = ([guid]{guid}).ToByteArray() }}");
    set(who, place, &format!("-ExchangeGuid {guid}"), &attribute)
}

pub(super) fn archive_guid(who: &str, guid: u128, place: Where) -> String {
    let guid = quoted(&guid_text(guid));
    let attribute = format!("-Replace @{{ msExchArchiveGuid = ([guid]{guid}).ToByteArray() }}");
    set(who, place, &format!("-ArchiveGuid {guid}"), &attribute)
}

pub(super) fn add_address(who: &str, address: &str, place: Where) -> String {
    let address = quoted(address);
    set(
        who,
        place,
        &format!("-EmailAddresses @{{ add = {address} }}"),
        &format!("-Add @{{ proxyAddresses = {address} }}"),
    )
}

pub(super) fn remove_address(who: &str, address: &str, place: Where) -> String {
    let address = quoted(address);
    set(
        who,
        place,
        &format!("-EmailAddresses @{{ remove = {address} }}"),
        &format!("-Remove @{{ proxyAddresses = {address} }}"),
    )
}

pub(super) fn external_address(who: &str, address: &str, place: Where) -> String {
    let plain = quoted(address);
    let attribute = format!(
        "-Replace @{{ targetAddress = {} }}",
        quoted(&format!("SMTP:{address}"))
    );
    set(
        who,
        place,
        &format!("-ExternalEmailAddress {plain}"),
        &attribute,
    )
}

pub(super) fn add_member(group: &str, member: &str) -> String {
    format!(
        "Add-DistributionGroupMember -Identity {} -Member {}",
        quoted(group),
        quoted(member)
    )
}

pub(super) fn clear_former_mailbox(who: &str) -> String {
    format!(
        "Set-User -Identity {} -PermanentlyClearPreviousMailboxInfo",
        quoted(who)
    )
}

pub(super) fn remove_disabled_archive(who: &str) -> String {
    format!(
        "Set-Mailbox -Identity {} -RemoveDisabledArchive",
        quoted(who)
    )
}

pub(super) fn enable_archive(who: &str) -> String {
    format!("Enable-Mailbox -Identity {} -Archive", quoted(who))
}

pub(super) fn on_behalf(who: &str, delegates: &[String]) -> String {
    let delegates: Vec<String> = delegates.iter().map(|delegate| quoted(delegate)).collect();
    format!(
        "Set-Mailbox -Identity {} -GrantSendOnBehalfTo @{{ add = @({}) }}",
        quoted(who),
        delegates.join(", ")
    )
}

pub(super) fn remove_migration_user(who: &str) -> String {
    format!(
        "Get-MigrationUser -Identity {} -IncludeAssociatedUsers | Remove-MigrationUser",
        quoted(who)
    )
}
