import type { Instant } from './instants.ts';
import type { Moment, Plan } from './plan.ts';

/** Of which a plan has one each time that its cycle closes: a cycle that is opened again closes anew, and what was held of the time before stays held. */
const eachClosing: readonly Moment['kind'][] = ['last-call', 'close', 'compile', 'deliver'];

/** Which closing a plan leads to: the first, or another after the cycle was opened again. */
export function closingOf({ moments }: Pick<Plan, 'moments'>): number {
  const close = moments.find(({ kind }) => kind === 'close');
  return Number(/-(\d+)$/.exec(close?.key ?? '')?.[1] ?? 1);
}

/** The same plan leading to that closing. */
export function withClosing<P extends Pick<Plan, 'moments'>>(plan: P, closing: number): P {
  const moments = plan.moments.map((moment) =>
    eachClosing.includes(moment.kind) ? { ...moment, key: closing === 1 ? moment.kind : `${moment.kind}-${closing}` } : moment,
  );
  return { ...plan, moments };
}

/** The plan of a cycle that closes at an instant before its own: what was still to be told of before that is not, and its result comes on its day. */
export function closedEarly(plan: Plan, held: ReadonlySet<string>, at: Instant): Plan {
  const stays = ({ key, kind }: Moment): boolean => held.has(key) || kind === 'compile' || kind === 'deliver';
  const moments = plan.moments.flatMap((moment) =>
    moment.kind === 'close' ? [{ ...moment, at, movedFrom: null }] : stays(moment) ? [moment] : [],
  );
  return { ...plan, moments: moments.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1)) };
}
