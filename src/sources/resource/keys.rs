//! The keys of events, contacts and what stands in them.
//!
//! Apart so that the readers, their messages and the tests against the JSON Schema use one list.

/// Keys of an [event](https://learn.microsoft.com/graph/api/resources/event).
pub(crate) const EVENT: &[&str] = &[
    "allowNewTimeProposals",
    "attachments",
    "attendees",
    "body",
    "bodyPreview",
    "cancelledOccurrences",
    "categories",
    "changeKey",
    "createdDateTime",
    "end",
    "exceptionOccurrences",
    "extensions",
    "hasAttachments",
    "hideAttendees",
    "iCalUId",
    "id",
    "importance",
    "isAllDay",
    "isCancelled",
    "isDraft",
    "isOnlineMeeting",
    "isOrganizer",
    "isReminderOn",
    "lastModifiedDateTime",
    "location",
    "locations",
    "multiValueExtendedProperties",
    "occurrenceId",
    "onlineMeeting",
    "onlineMeetingProvider",
    "onlineMeetingUrl",
    "organizer",
    "originalEndTimeZone",
    "originalStart",
    "originalStartTimeZone",
    "recurrence",
    "reminderMinutesBeforeStart",
    "responseRequested",
    "responseStatus",
    "sensitivity",
    "seriesMasterId",
    "showAs",
    "singleValueExtendedProperties",
    "start",
    "subject",
    "transactionId",
    "type",
    "uid",
    "webLink",
];

/// Keys of an event that Graph does not have: those of Power Automate's connectors and of Exchange's web services.
pub(super) const EVENT_ELSEWHERE: &[&str] = &[
    "optionalAttendees",
    "requiredAttendees",
    "resourceAttendees",
    "resources",
    "startTimeZone",
    "startTimeZoneId",
    "timeZone",
];

/// Keys of a [contact](https://learn.microsoft.com/graph/api/resources/contact), of v1.0 and
/// [beta](https://learn.microsoft.com/graph/api/resources/contact?view=graph-rest-beta), and
/// `directory`, `members` and `personalHomePage`, which Graph lacks.
pub(crate) const CONTACT: &[&str] = &[
    "assistantName",
    "birthday",
    "businessAddress",
    "businessHomePage",
    "businessPhones",
    "categories",
    "changeKey",
    "children",
    "companyName",
    "createdDateTime",
    "department",
    "directory",
    "displayName",
    "emailAddresses",
    "extensions",
    "fileAs",
    "flag",
    "gender",
    "generation",
    "givenName",
    "homeAddress",
    "homePhones",
    "id",
    "imAddresses",
    "initials",
    "isFavorite",
    "jobTitle",
    "lastModifiedDateTime",
    "manager",
    "members",
    "middleName",
    "mobilePhone",
    "multiValueExtendedProperties",
    "nickName",
    "officeLocation",
    "otherAddress",
    "parentFolderId",
    "personalHomePage",
    "personalNotes",
    "phones",
    "photo",
    "postalAddresses",
    "primaryEmailAddress",
    "profession",
    "secondaryEmailAddress",
    "singleValueExtendedProperties",
    "spouseName",
    "surname",
    "tertiaryEmailAddress",
    "title",
    "websites",
    "weddingAnniversary",
    "yomiCompanyName",
    "yomiGivenName",
    "yomiSurname",
];

/// Keys of a time with its zone.
pub(super) const MOMENT: &[&str] = &["dateTime", "timeZone"];
/// Keys of a zone with its rules.
pub(super) const ZONE: &[&str] = &[
    "@odata.type",
    "bias",
    "daylightOffset",
    "name",
    "standardOffset",
];
/// Keys of a change between standard and daylight saving time.
pub(super) const ONSET: &[&str] = &[
    "dayOccurrence",
    "dayOfWeek",
    "daylightBias",
    "month",
    "time",
    "year",
];
/// Keys of a description.
pub(super) const BODY: &[&str] = &["content", "contentType"];
/// Keys of a place.
pub(super) const LOCATION: &[&str] = &[
    "address",
    "coordinates",
    "displayName",
    "locationEmailAddress",
    "locationType",
    "locationUri",
    "uniqueId",
    "uniqueIdType",
];
/// Keys of somebody invited.
pub(super) const ATTENDEE: &[&str] = &["emailAddress", "proposedNewTime", "status", "type"];
/// Keys of an organizer.
pub(super) const RECIPIENT: &[&str] = &["emailAddress"];
/// The same, and those of one in Exchange's web services.
pub(super) const PERSON: &[&str] = &["address", "emailAddress", "mailbox"];
/// Keys of an e-mail address.
pub(super) const ADDRESS: &[&str] = &["address", "name", "otherLabel", "type"];
/// Keys of an answer.
pub(super) const STATUS: &[&str] = &["response", "time"];
/// Keys of an online meeting.
pub(super) const MEETING: &[&str] = &[
    "conferenceId",
    "joinUrl",
    "phones",
    "quickDial",
    "tollFreeNumbers",
    "tollNumber",
];
/// Keys of a recurrence.
pub(super) const RECURRENCE: &[&str] = &["pattern", "range"];
/// Keys of a recurrence in Exchange's web services: the Managed API has one object for all, the service itself one for
/// the pattern and one for the range, each named by its kind.
pub(super) const EWS_RECURRENCE: &[&str] = &[
    "absoluteMonthlyRecurrence",
    "absoluteYearlyRecurrence",
    "dailyRecurrence",
    "dayOfMonth",
    "dayOfTheWeek",
    "dayOfTheWeekIndex",
    "dayOfWeekIndex",
    "daysOfTheWeek",
    "daysOfWeek",
    "endDate",
    "endDateRecurrence",
    "firstDayOfWeek",
    "interval",
    "month",
    "noEndRecurrence",
    "numberOfOccurrences",
    "numberedRecurrence",
    "recurrencePattern",
    "recurrenceRange",
    "relativeMonthlyRecurrence",
    "relativeYearlyRecurrence",
    "startDate",
    "weeklyRecurrence",
];
/// Keys of a recurrence's pattern.
pub(super) const PATTERN: &[&str] = &[
    "dayOfMonth",
    "daysOfWeek",
    "firstDayOfWeek",
    "index",
    "interval",
    "month",
    "type",
];
/// Keys of a recurrence's range.
pub(super) const RANGE: &[&str] = &[
    "endDate",
    "numberOfOccurrences",
    "recurrenceTimeZone",
    "startDate",
    "type",
];
/// Keys of a phone number.
pub(super) const PHONE: &[&str] = &["number", "type"];
/// Keys of a web page.
pub(super) const WEBSITE: &[&str] = &["address", "displayName", "name", "type"];

/// Keys of a postal address.
pub(super) const POSTAL: &[&str] = &[
    "city",
    "countryOrRegion",
    "postOfficeBox",
    "postalCode",
    "state",
    "street",
    "type",
];

/// The lists of what stands in events and contacts, by the name of their definition in the schema.
#[cfg(test)]
pub(crate) const NESTED: &[(&str, &[&str])] = &[
    ("dateTimeTimeZone", MOMENT),
    ("customTimeZone", ZONE),
    ("timeZoneOffset", ONSET),
    ("itemBody", BODY),
    ("location", LOCATION),
    ("attendee", ATTENDEE),
    ("recipient", RECIPIENT),
    ("emailAddress", ADDRESS),
    ("responseStatus", STATUS),
    ("onlineMeetingInfo", MEETING),
    ("patternedRecurrence", RECURRENCE),
    ("recurrencePattern", PATTERN),
    ("recurrenceRange", RANGE),
    ("phone", PHONE),
    ("website", WEBSITE),
    ("physicalAddress", POSTAL),
];
