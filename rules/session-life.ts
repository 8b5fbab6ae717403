/** How long somebody stays let in, by the clock on the wall: a session is a person's, whatever the program's clock says. */
export const sessionLife = {
  /** Nobody came: it ends. */
  idleDays: 7,
  /** However often somebody came. */
  absoluteDays: 30,
  /** It is written down that somebody came, at most so often. */
  seenMinutes: 10,
} as const;

/** When a session ends that began and was used last at these instants. */
export function sessionEnd(begunAt: Date, seenAt: Date): Date {
  const day = 86_400_000;
  return new Date(Math.min(begunAt.getTime() + sessionLife.absoluteDays * day, seenAt.getTime() + sessionLife.idleDays * day));
}
