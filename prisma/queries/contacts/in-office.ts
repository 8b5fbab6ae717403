/** Whether the contact `c` (its row's name in the statement) is one at an instant: confirmed, begun and not ended. */
export const inOffice = (c: string, at: string): string =>
  `NOT ${c}.unconfirmed AND (${c}.starts_at IS NULL OR ${c}.starts_at <= ${at}) AND (${c}.ends_at IS NULL OR ${c}.ends_at > ${at})`;

/** Whether mail gets to it at an instant: one without an address has its link on paper (make-letter.ts). */
export const isReached = (c: string, at: string): string => `${c}.email <> '' AND ${inOffice(c, at)}`;

/**
 * Whether a message is planned for it at an instant. A stand-in gets what is planned for whoever is away, which is asked when it is sent
 * (claim-messages.ts).
 */
export const isMailed = (c: string, at: string): string => `${c}.stands_in_for IS NULL AND ${isReached(c, at)}`;

/** The same where a contact is read by its key. */
export const inOfficeAt = (at: Date) => ({
  unconfirmed: false,
  AND: [{ OR: [{ startsAt: null }, { startsAt: { lte: at } }] }, { OR: [{ endsAt: null }, { endsAt: { gt: at } }] }],
});

/** Those of a role who are in office at an instant or will be: whoever has taken on what begins on a later day has its links by then. */
export const isOrWillBeInOffice = (at: Date) => ({ unconfirmed: false, OR: [{ endsAt: null }, { endsAt: { gt: at } }] });

/** Whether a contact belongs to the list of a program's units and addresses, as it is typed and as another program begins with it: it has a mailbox and no end. */
export const isListed = (c: string): string =>
  `${c}.email <> '' AND ${c}.ends_at IS NULL AND NOT ${c}.unconfirmed AND ${c}.stands_in_for IS NULL`;

/** Whether the unit of a contact `c` is no more: it has people for the reviews that are not over for it (units/hand-over-contacts.ts), and hears of nothing else. */
export const isOfEndedUnit = (c: string): string => `EXISTS (SELECT FROM units eu WHERE eu.id = ${c}.unit_id AND eu.valid_to IS NOT NULL)`;
