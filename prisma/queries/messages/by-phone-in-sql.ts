import { usualWay } from '../../../rules/contact-ways.ts';
import { kindsOfOneAddress } from '../../../rules/message-kinds.ts';

/** Of a message `m` that is claimed for the contact `t`: it is of a unit's cycle and for a telephone as well as for a mailbox, and was not handed to one yet. */
const mayBePosted = `(m.channel = 'email' AND t.phone IS NOT NULL AND t.role = 'unit' AND m.cycle_id IS NOT NULL AND NOT m.facts ? 'to'
  AND m.kind NOT IN (${kindsOfOneAddress.map((kind) => `'${kind}'`).join(', ')})
  AND NOT EXISTS (SELECT FROM messages k WHERE k.program_id = m.program_id AND k.cycle_id = m.cycle_id AND k.round = m.round AND k.contact_id = m.contact_id AND k.channel = 'webhook'))`;

const way = `coalesce(t.way, (SELECT p.calendar->'reminders'->>'way' FROM programs p WHERE p.id = m.program_id), '${usualWay}')`;

/** It goes to the telephone instead. `posts`: this worker has a gateway. */
export const byPhone = (posts: string): string => `(CASE WHEN ${posts}::boolean AND ${mayBePosted} THEN ${way} = 'phone' ELSE false END)`;

/** It reminds of a duty, and goes to the telephone beside the mail. */
export const besideMail = (posts: string): string =>
  `(CASE WHEN ${posts}::boolean AND m.own_duty AND ${mayBePosted} THEN ${way} = 'both' ELSE false END)`;
