import type { RandomStream } from '../../../rules/random.ts';
import type { Fault } from './fault.ts';
import { isSlow, misbehaving, smtpFaults } from './mail-server-faults.ts';
import { blowAt, partBlows, serverBlows } from './part-faults.ts';
import { failingAt, lasting, passing } from './step-faults.ts';
import { type StepPlace, stepPlaces } from './step-places.ts';

/**
 * How often each kind is drawn, how many phases ahead, for how many milliseconds the place that was drawn is waited for, and for how many the
 * mail server has a bad day. `quick` is for a short term: few parts that start anew, nothing that waits for a mail's whole patience, and few
 * days of the rehearsed calendar that go by with one fault.
 */
const mixes = {
  all: { kinds: ['part', 'part', 'server', 'smtp', 'step', 'step'], ahead: [0, 0, 1, 1, 2], patience: 2_000, badDay: [200, 4_000] },
  quick: {
    kinds: ['part', ...repeated('server', 2), ...repeated('smtp', 3), ...repeated('step', 6)],
    ahead: [0, 0, 0, 1],
    patience: 500,
    badDay: [200, 1_000],
  },
} as const;

export type Mix = keyof typeof mixes;

/** Draws one that suits what the product does at the moment: `phase` is that of the step that was held last. */
export function drawFault(random: RandomStream, phase: number, mix: Mix): Fault {
  const kind = random.pick(mixes[mix].kinds);
  if (kind === 'smtp') return misbehaving(random.pick(smtpFaults.filter((fault) => mix === 'all' || !isSlow(fault))), mixes[mix].badDay);
  const ahead = random.pick(mixes[mix].ahead);
  const near = (isMeant: (place: StepPlace) => boolean): StepPlace | null => {
    for (let further = 0; further < phases; further += 1) {
      const places = stepPlaces.filter((place) => place.phase === (phase + ahead + further) % phases && isMeant(place));
      if (places.length > 0) return random.pick(places);
    }
    return null;
  };
  if (kind === 'step') {
    const place = near(({ held }) => held !== null) as StepPlace;
    return failingAt(place, random.pick(random.pick([passing, lasting, lasting])), mixes[mix].patience);
  }
  const blow = random.pick(kind === 'part' ? partBlows : serverBlows);
  // Who is killed with mails in hand has them until their lease ends.
  const fits = ({ by, held }: StepPlace): boolean => blow.at.includes(by) && (mix === 'all' || by === 'api' || held !== null);
  return blowAt(blow, random.integer(1, 10) <= 7 ? near(fits) : null, stepPlaces.filter(fits), mixes[mix].patience);
}

function repeated<T>(one: T, times: number): T[] {
  return Array.from({ length: times }, () => one);
}

const phases = Math.max(...stepPlaces.map(({ phase }) => phase)) + 1;

/** The phase of a step, by what it is called in the timeline. */
export const phaseOf = (held: string): number | null =>
  stepPlaces.find((place) => place.held && held.startsWith(place.held))?.phase ?? null;
