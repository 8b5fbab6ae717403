import { globSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { addContact } from '../../prisma/queries/contacts/add-contact.ts';
import { changeContact } from '../../prisma/queries/contacts/change-contact.ts';
import { confirmAddress } from '../../prisma/queries/contacts/confirm-address.ts';
import { endContact } from '../../prisma/queries/contacts/end-contact.ts';
import { importContacts } from '../../prisma/queries/contacts/import-contacts.ts';
import { makeLetter } from '../../prisma/queries/contacts/make-letter.ts';
import { renewContactLinks } from '../../prisma/queries/contacts/renew-contact-links.ts';
import { sendContactLinks } from '../../prisma/queries/contacts/send-contact-links.ts';
import { setContact } from '../../prisma/queries/contacts/set-contact.ts';
import { takeBackAddress } from '../../prisma/queries/contacts/take-back-address.ts';
import { showLink } from '../../prisma/queries/links/show-link.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { withdrawReport } from '../../prisma/queries/reports/withdraw-report.ts';
import { addDaysOff } from '../../prisma/queries/units/change-days-off.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, openCycle, secret, send, waitingForLock } from './open-cycle.ts';

const { database, drop } = await freshDatabase(6);
const { pool } = database;
afterAll(drop);

test('no row of a program, cycle, unit or contact is locked against those who only refer to it', () => {
  const locking = /FROM (?:programs|cycles|units|contacts)\b[^`'"]{0,600}FOR UPDATE(?! OF [^cpu])/;
  const files = globSync(['prisma/queries/**/*.ts', 'activities/*.ts', 'api/**/*.ts']);
  expect(files.filter((file) => locking.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('who changes contacts, sends or decides while units are reorganised waits, and holds nothing that this has still to lock', async () => {
  const unit = (code: string, level: string, parent_code: string | null) => ({ code, name: code, level, parent_code });
  const tree = [unit('P', 'province', null), ...['a', 'b'].map((code) => unit(code, 'commune', 'P'))];
  const programId = await createTree(database, tree, 'locks');
  await pool.query("UPDATE programs SET state = 'active', started_at = '2023-11-01T02:00:00Z' WHERE id = $1", [programId]);
  const cycle = await openCycle(database, programId);
  const at = new Date('2023-12-18T02:00:00Z');
  await send(database, cycle, 'b', { at });
  const contactId = cycle.contactIds.get('a') as number;
  const link = { id: cycle.linkIds.get('a') as number, contactId, cycleId: cycle.cycleId };
  const details = (email: string) => ({ office: 'Hội xã a', email, phone: null, language: 'vi' as const });
  const own = { programId, code: 'a', by: { office: 'Văn phòng', link: null }, secret, at };
  const life = { startsAt: null, endsAt: null, standsInFor: null };
  const actor = 'Văn phòng';
  const duty = cycle.assignmentIds.get('b') as number;
  const answered = { assignmentId: duty, version: 1, contactId: cycle.contactIds.get('b') as number, office: 'b', at };
  const decided = {
    decision: 'returned' as const,
    comment: 'Xem lại.',
    fieldComments: [],
    as: 'coordinator' as const,
    contactId: null,
    office: actor,
  };
  const asked = async () => {
    const { rows } = await pool.query("SELECT id FROM links WHERE contact_id = $1 AND purpose = 'confirm-address' AND revoked_at IS NULL", [
      contactId,
    ]);
    return rows[0].id as number;
  };
  const acts: Record<string, () => Promise<unknown>> = {
    add: () => addContact(database, { ...own, details: details('hai@a.example'), life }),
    import: () => importContacts(database, { ...own, actor, rows: [{ code: 'a', office: 'Hội', email: 'ba@a.example' }] }),
    letter: () => makeLetter(database, own),
    'days off': () => addDaysOff(database, { ...own, first: '2024-01-02', last: '2024-01-03', today: '2023-12-18', press: 'days-off-1' }),
    change: () => changeContact(database, { link, details: details('moi@a.example'), seen: null, secret, at }),
    'take back an address': () => takeBackAddress(database, { link, at }),
    'change again': () => changeContact(database, { link, details: details('nua@a.example'), seen: null, secret, at }),
    confirm: async () => confirmAddress(database, { linkId: await asked(), contactId, secret, at }),
    set: () => setContact(database, { contactId, details: details('dat@a.example'), seen: null, actor, secret, at }),
    renew: () => renewContactLinks(database, { contactId, actor, byOffice: null, secret, at }),
    show: () => showLink(database, { contactId, cycleId: cycle.cycleId, cycle: { year: 2023 }, actor, at }),
    'send links': () => sendContactLinks(database, { contactId, actor, details: {}, at }),
    end: () => endContact(database, { ...own, contactId, endsAt: null }),
    send: () => send(database, cycle, 'P', { at, answers: { figures: {}, prose: {} } }),
    withdraw: () => withdrawReport(database, { ...answered, draft: { figures: {}, prose: {} }, reason: '' }),
    'send again': () => send(database, cycle, 'b', { at, submissionKey: 'key-b-2' }),
    decide: () => decideReport(database, { ...answered, ...decided, version: 2, at: new Date('2024-01-09T02:00:00Z') }),
  };
  for (const [name, act] of Object.entries(acts)) {
    const reorganising = await pool.connect();
    try {
      await reorganising.query('BEGIN');
      await reorganising.query('SELECT 1 FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
      await reorganising.query('SELECT 1 FROM cycles WHERE program_id = $1 ORDER BY id FOR NO KEY UPDATE', [programId]);
      const acting = act();
      // Most wait; what is done without waiting has let go of everything.
      await Promise.race([waitingForLock(database, 1), acting]);
      for (const table of ['units', 'contacts'])
        await reorganising.query(`SELECT 1 FROM ${table} WHERE program_id = $1 FOR NO KEY UPDATE NOWAIT`, [programId]).catch((error) => {
          throw new Error(`${name} holds ${table}`, { cause: error });
        });
      for (const rows of ['assignments', 'messages', 'links'])
        await reorganising.query(`SELECT 1 FROM ${rows} WHERE cycle_id = $1 FOR NO KEY UPDATE NOWAIT`, [cycle.cycleId]).catch((error) => {
          throw new Error(`${name} holds ${rows}`, { cause: error });
        });
      await reorganising.query('ROLLBACK');
      await acting;
    } finally {
      reorganising.release();
    }
  }
});
