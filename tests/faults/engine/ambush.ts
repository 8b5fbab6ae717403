import type { Database } from '../../../prisma/database.ts';
import { type StepPlace, stepPlaces } from './step-places.ts';

/** Where it is waited for, and what for. */
export interface Wish {
  place: StepPlace;
  patience: number;
  orElse: readonly StepPlace[];
  state: string | null;
  over: () => boolean;
  ready: () => void;
}

/** Waits in the database for the product to come to a place of its work. */
export interface Ambush {
  /**
   * The next write at one of these places holds its transaction open for a moment, or with an SQL state fails, until it is lifted. After
   * `patience` (in milliseconds) `orElse` will do as well. Answers which place it was; null: none came in time, or `over()`.
   */
  waitAt(wish: Wish): Promise<StepPlace | null>;
  /** Every place is free again. */
  lift(): Promise<void>;
}

/** Seconds for which a transaction is held open: long enough to see it and to end what is in it. */
const holdFor = 0.5;
/** Milliseconds for which it waits for any place. */
const longest = 20_000;

/** Lays it into a database. Sequences say that a place was reached: nothing that is rolled back takes it back. */
export async function layAmbush({ pool }: Database): Promise<Ambush> {
  await pool.query(`
    CREATE TABLE faults_wait (place int PRIMARY KEY, state text, first bigint);
    CREATE FUNCTION faults_meet() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE wait faults_wait; reached bigint;
      BEGIN
        SELECT * INTO wait FROM faults_wait WHERE place = TG_ARGV[0]::int;
        IF FOUND THEN
          reached := nextval('faults_reached_' || TG_ARGV[0]);
          IF wait.state IS NOT NULL THEN RAISE EXCEPTION 'made to fail' USING ERRCODE = wait.state; END IF;
          IF reached = wait.first THEN PERFORM pg_sleep(${holdFor}); END IF;
        END IF;
        RETURN NEW;
      END $$`);
  for (const [index, { table, on, when }] of stepPlaces.entries())
    await pool.query(`CREATE SEQUENCE faults_reached_${index};
      CREATE TRIGGER zz_fault_${index} BEFORE ${on} ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION faults_meet('${index}')`);

  const readReached = async (): Promise<number[]> => {
    const { rows } = await pool.query<{ place: number; n: string | null }>(
      "SELECT substring(sequencename FROM '[0-9]+$')::int AS place, last_value AS n FROM pg_sequences WHERE sequencename LIKE 'faults_reached_%'",
    );
    const reached = stepPlaces.map(() => 0);
    for (const { place, n } of rows) reached[place] = Number(n ?? 0);
    return reached;
  };
  const lift = async (): Promise<void> => void (await pool.query('DELETE FROM faults_wait'));
  const lay = async (places: readonly StepPlace[], state: string | null, before: number[]): Promise<void> => {
    const indexes = places.map((place) => stepPlaces.indexOf(place));
    await pool.query(
      `INSERT INTO faults_wait (place, state, first) SELECT place, $2, n + 1 FROM unnest($1::int[], $3::bigint[]) AS w(place, n)
       ON CONFLICT (place) DO NOTHING`,
      [indexes, state, indexes.map((index) => before[index])],
    );
  };
  return {
    lift,
    async waitAt({ place, patience, orElse, state, over, ready }) {
      const before = await readReached();
      await lay([place], state, before);
      ready();
      const began = Date.now();
      for (let widened = false; Date.now() < began + longest && !over(); ) {
        const reached = await readReached();
        const hit = stepPlaces.findIndex((_, index) => (reached[index] ?? 0) > (before[index] ?? 0));
        if (hit >= 0) {
          await pool.query('DELETE FROM faults_wait WHERE place <> $1 OR state IS NULL', [hit]);
          return stepPlaces[hit] as StepPlace;
        }
        if (!widened && Date.now() > began + patience) {
          widened = true;
          await lay(orElse, state, before);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await lift();
      return null;
    },
  };
}
