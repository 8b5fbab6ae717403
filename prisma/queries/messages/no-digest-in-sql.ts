import { kindsThatSayMoreThanDigest } from '../../../rules/message-kinds.ts';

/** Of a standing office's mail of the day, in SQL: whose it is, of which day by the program's clock, and the program's instant. */
interface DigestInSql {
  programId: string;
  cycleId: string;
  contactId: string;
  day: string;
  timeZone: string;
  at: string;
}

/** Whether a cycle's close has gone by, held or not, in SQL. */
export const closeHasGoneBy = (cycleId: string, at: string): string => `EXISTS (SELECT FROM moments n
    WHERE n.plan_id = (SELECT id FROM plans WHERE cycle_id = ${cycleId} ORDER BY version DESC LIMIT 1) AND n.kind = 'close' AND n.at <= ${at})`;

/**
 * Whether a standing office gets no mail of a day: the cycle's close has gone by, and from then on it hears of that; or it is told more on that day or after
 * it. Asked when the mail is planned and when it goes, so that it holds whichever of the two was planned first, and where neither saw the other.
 */
export const noDigest = ({ programId, cycleId, contactId, day, timeZone, at }: DigestInSql): string => `(${closeHasGoneBy(cycleId, at)}
  OR EXISTS (SELECT FROM messages k WHERE k.program_id = ${programId} AND k.cycle_id = ${cycleId} AND k.contact_id = ${contactId}
    AND k.kind IN (${kindsThatSayMoreThanDigest.map((kind) => `'${kind}'`).join(', ')}) AND (k.state <> 'dropped' OR k.reason = 'folded')
    AND (k.planned_at AT TIME ZONE ${timeZone})::date >= ${day}))`;
