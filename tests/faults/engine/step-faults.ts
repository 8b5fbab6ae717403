import { type Fault, pause } from './fault.ts';
import { type StepPlace, stepPlaces } from './step-places.ts';

/** What passes by itself, and what does not: one of each class of what a step's write may fail with, and what code may throw. */
export const passing = ['40001', '40P01', '53300', '55P03', '57014'];
export const lasting = [
  '42P01',
  '42703',
  '22P02',
  '22003',
  '23505',
  '23514',
  '23502',
  'XX000',
  'XF001',
  'XF002',
  'XF003',
  'XF004',
  'XF005',
];

/** SQL states that nobody else has: the worker's process makes of them what code may throw (throw-in-worker.ts). */
const thrown: Record<string, string> = {
  XF001: 'a TypeError',
  XF002: 'an error of Typst',
  XF003: 'a missing plan',
  XF004: 'a thrown text',
  XF005: 'a thrown nothing',
};

/** Seconds within which a failure for good has to be told, with the wait for the place before it. */
const toldWithin = 60;

/** A step's write fails, at this place or at another one of a step. What passes by itself is tried again, the rest is told. */
export function failingAt(place: StepPlace, state: string, patience: number): Fault {
  return async (world, { random, log, over, ready }) => {
    const orElse = stepPlaces.filter(({ held }) => held !== null);
    const toldLine = log.next(({ what }) => what === 'told', toldWithin);
    const hit = await world.ambush.waitAt({ place, patience, orElse, state, over, ready });
    if (!hit) return null;
    const from = Date.now();
    if (lasting.includes(state)) await toldLine;
    else await pause(random.integer(100, 1_500));
    await world.ambush.lift();
    const until = Date.now();
    if (lasting.includes(state)) await world.tryAgain();
    const name = `${thrown[state] ?? `SQL ${state}`} in ${hit.name}`;
    return { name, from, until, lasts: true, goesOn: ['held'], ...(hit.held ? { step: hit.held } : {}) };
  };
}
