import type { SwitchableMail } from '../../../rules/mail-switches.ts';
import type { Queryable } from '../../database.ts';

/** Which daily mails whoever reads the mailbox of a contact does not want. */
export async function readSwitchedOff(db: Queryable, contactId: number): Promise<SwitchableMail[]> {
  const { rows } = await db.query<{ kind: SwitchableMail }>(
    'SELECT s.kind FROM contacts c JOIN switched_off_mails s ON s.mailbox = lower(c.email) WHERE c.id = $1 ORDER BY s.kind',
    [contactId],
  );
  return rows.map(({ kind }) => kind);
}

/** Switches a daily mail of a contact's mailbox off or on again; as it is, it changes nothing. Asked when a mail is sent (why-silent.ts), so it holds for what waits too. */
export async function switchMail(
  db: Queryable,
  { contactId, kind, wanted, at }: { contactId: number; kind: SwitchableMail; wanted: boolean; at: Date },
): Promise<{ changed: boolean }> {
  const { rowCount } = wanted
    ? await db.query('DELETE FROM switched_off_mails WHERE kind = $2 AND mailbox = (SELECT lower(email) FROM contacts WHERE id = $1)', [
        contactId,
        kind,
      ])
    : await db.query(
        'INSERT INTO switched_off_mails (mailbox, kind, at) SELECT lower(email), $2, $3 FROM contacts WHERE id = $1 ON CONFLICT DO NOTHING',
        [contactId, kind, at],
      );
  return { changed: (rowCount ?? 0) > 0 };
}
