import { actionListLimits, partyDays } from '../../../rules/action-item-reminders.ts';
import { type ActionNews, type ActionState, actionNews } from '../../../rules/action-item-states.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { WaitingMatter } from '../../../rules/waiting-matters.ts';
import type { Queryable } from '../../database.ts';
import { waitingMattersOf } from './waiting-matters-in-sql.ts';

/** One item as a mail names it. */
export interface MailedAction {
  number: number;
  words: string;
  due: CalendarDate;
  ownerName: string;
}

export interface ActionMail {
  /** What its reader is to do: a unit what it owes, the standing office what it has to check. */
  todo: MailedAction[];
  todoTotal: number;
  /** For the standing office: what others owe since a day that is past. */
  overdue: MailedAction[];
  overdueTotal: number;
  /** For the standing office: what the parties owe soon. */
  parties: MailedAction[];
  /** What of issues and examples waits for it. */
  waiting: { what: WaitingMatter; number: number; words: string }[];
  waitingTotal: number;
  /** What became of items of its own, or of its words, since it was last told. */
  news: (MailedAction & { state: ActionState; step: ActionNews; taken: boolean; why: string })[];
}

const toldSteps = `(${actionNews.map((step) => `'${step}'`).join(', ')})`;

/** The items that the reader of a message `m`, a contact `c` of the unit `u`, owes. */
const owes = "i.program_id = m.program_id AND i.owner->>'unit' = u.code";
const readerOf = (m: string, reader: string): string =>
  `contacts c ON c.id = coalesce(${reader}, ${m}.contact_id) LEFT JOIN units u ON u.id = c.unit_id`;

/** From when on what others did is news to the reader of a message `m`: since the last such mail to the contact that was sent, by itself or folded into another. */
const newsFrom = `coalesce((SELECT max(k.planned_at) FROM messages k LEFT JOIN messages l ON l.id = k.folded_into AND k.reason = 'folded'
    WHERE k.contact_id = c.id AND k.kind = 'action-items' AND 'sent' IN (k.state, l.state) AND k.id <> m.id
    AND k.planned_at < m.planned_at), m.planned_at - interval '30 days')`;
const news = `s.kind IN ${toldSteps} AND s.at > ${newsFrom} AND (i.owner->>'unit' = u.code OR i.source_unit = u.code)`;

/** What of an item `i` is for the standing office on a day: to check, overdue, or soon due by a party, for which it acts. */
const forOffice = (today: string): string =>
  `i.state = 'reported' OR i.state = 'open' AND (i.due < ${today} OR i.owner ? 'party' AND i.due <= ${today} + ${partyDays})`;

/** Whether a message `m` of this kind has nothing to say any more: for why-silent.ts. */
export const saysNoAction = (m: string, reader: string): string => `NOT EXISTS (
      SELECT FROM (SELECT ${m}.*) m JOIN ${readerOf('m', reader)} JOIN programs p ON p.id = m.program_id JOIN action_items i ON i.program_id = m.program_id
      WHERE CASE WHEN c.role = 'coordinator' THEN ${forOffice('(m.planned_at AT TIME ZONE p.time_zone)::date')}
        WHEN c.role <> 'unit' THEN false
        ELSE i.state = 'open' AND ${owes} OR EXISTS (SELECT FROM action_item_steps s WHERE s.item_id = i.id AND ${news}) END)
    AND NOT EXISTS (SELECT FROM (SELECT ${m}.*) m JOIN ${readerOf('m', reader)} JOIN LATERAL ${waitingMattersOf(newsFrom)} w ON true)`;

/** What a mail tells of action items, as they stand when it is written. `today`: of the program. */
export async function readActionMail(
  db: Queryable,
  input: { messageId: number; contactId: number; today: CalendarDate },
): Promise<ActionMail> {
  const { rows } = await db.query<MailedAction & { state: ActionState; coordinator: boolean }>(
    `SELECT i.number, i.words, i.due, i.state, c.role = 'coordinator' AS coordinator, ${ownerName} AS "ownerName"
     FROM messages m JOIN ${readerOf('m', '$2')} JOIN action_items i ON i.program_id = m.program_id
     WHERE m.id = $1 AND CASE WHEN c.role = 'coordinator' THEN ${forOffice('$3::date')} ELSE i.state = 'open' AND ${owes} END
     ORDER BY i.due, i.number`,
    [input.messageId, input.contactId, input.today],
  );
  const { rows: told } = await db.query<ActionMail['news'][number]>(
    `SELECT DISTINCT ON (i.due, i.number) i.number, i.words, i.due, i.state, s.kind AS step, s.words AS why, ${ownerName} AS "ownerName",
            i.source_unit = u.code AND i.owner->>'unit' IS DISTINCT FROM u.code AS taken
     FROM messages m JOIN ${readerOf('m', '$2')} JOIN action_items i ON i.program_id = m.program_id JOIN action_item_steps s ON s.item_id = i.id
     WHERE m.id = $1 AND c.role = 'unit' AND ${news} ORDER BY i.due, i.number, s.version DESC`,
    [input.messageId, input.contactId],
  );
  const { rows: waiting } = await db.query<ActionMail['waiting'][number]>(
    `SELECT w.what, w.number, w.words FROM messages m JOIN ${readerOf('m', '$2')} JOIN LATERAL ${waitingMattersOf(newsFrom)} w ON true
     WHERE m.id = $1 ORDER BY w.what DESC, w.number`,
    [input.messageId, input.contactId],
  );
  const open = rows.filter(({ coordinator, state }) => coordinator && state === 'open');
  const overdue = open.filter(({ due }) => due < input.today);
  const todo = rows.filter((row) => !open.includes(row));
  const named = (all: typeof rows): MailedAction[] =>
    all.slice(0, actionListLimits.inMail).map(({ number, words, due, ownerName: name }) => ({ number, words, due, ownerName: name }));
  // What it is to do stands in the list: only of what is settled, and of its own words, it is said apart what became of it.
  const owed = new Set(todo.map(({ number }) => number));
  return {
    todo: named(todo),
    todoTotal: todo.length,
    overdue: named(overdue),
    overdueTotal: overdue.length,
    parties: named(open.filter(({ due }) => due >= input.today)),
    waiting: waiting.slice(0, actionListLimits.inMail),
    waitingTotal: waiting.length,
    news: told.filter(({ number, step }) => !owed.has(number) || step === 'returned').slice(0, actionListLimits.inMail),
  };
}

const ownerName = `coalesce((SELECT concat_ws(', ', o.name, above.name) FROM units o LEFT JOIN units above ON above.id = o.parent_id
       WHERE o.program_id = i.program_id AND o.code = i.owner->>'unit' ORDER BY o.valid_from DESC LIMIT 1),
     (SELECT y.name FROM parties y WHERE y.program_id = i.program_id AND y.key = i.owner->>'party'), '')`;
