/** What of a step's failures passes by itself; all others reach a person at once. */

/** A connection that is not there, or that was lost. */
const passingOfNetwork = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EAI_AGAIN'],
  ...['ENOTFOUND', 'EMFILE', 'ENFILE'],
  // nodemailer's, of a mail server
  ...['ECONNECTION', 'ESOCKET', 'EDNS'],
]);

/** Prisma's: not reached, timed out, closed, no connection free, a transaction that ran out of time, a deadlock. */
const passingOfPrisma = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034']);

/**
 * PostgreSQL's states (Appendix A of its manual): connection exceptions, serialization failure and deadlock, insufficient resources, an
 * operator's intervention (shutdown, a statement's timeout), a lock that was waited for too long, a transaction that idled; written to a
 * standby that has yet to take over.
 */
const passingOfSql = [/^08/, /^40001$/, /^40P01$/, /^53/, /^57/, /^55P03$/, /^25P03$/, /^25P04$/, /^25006$/];

/**
 * gRPC's codes, of a Temporal server: those that its client tries again, and cancelled, out of time, internal, which it says of a connection that
 * was lost.
 */
const passingOfGrpc = new Set([1, 2, 4, 8, 10, 11, 13, 14, 15]);

/** What node-postgres says without a code. */
const passingWords = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
];

const isGrpc = (one: object): one is { code: number } => 'metadata' in one && typeof (one as { code?: unknown }).code === 'number';

/** An SQL state, or a system's or a library's name of an error; of a mail server its answer, of a Temporal server gRPC's code. */
export function failureCode(error: unknown): string {
  for (const one of chainOf(error)) {
    const { code, responseCode } = one as { code?: unknown; responseCode?: unknown };
    if (typeof responseCode === 'number') return `SMTP ${responseCode}`;
    if (isGrpc(one)) return `gRPC ${code}`;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code) && !code.startsWith('P1') && !code.startsWith('P2'))
      return `SQL ${code}`;
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,39}$/.test(code)) return code;
  }
  const [outermost] = chainOf(error);
  return outermost instanceof Error ? outermost.name.slice(0, 60) : 'unknown';
}

/** Whether a failure passes by itself, so that trying again is all there is to do. */
export function passesByItself(error: unknown): boolean {
  return [...chainOf(error)].some((one) => {
    const { code, responseCode, message } = one as { code?: unknown; responseCode?: unknown; message?: unknown };
    if (typeof responseCode === 'number') return responseCode >= 400 && responseCode < 500;
    if (isGrpc(one) && passingOfGrpc.has(one.code)) return true;
    if (typeof code === 'string') {
      if (passingOfNetwork.has(code) || passingOfPrisma.has(code)) return true;
      if (/^[0-9A-Z]{5}$/.test(code)) return passingOfSql.some((pattern) => pattern.test(code));
    }
    return typeof message === 'string' && passingWords.some((words) => message.startsWith(words));
  });
}

/**
 * Of what passes: a database that was reached and took too long (a statement, a lock, a transaction), or in which two were in each other's way.
 * All else of it is a database that is away.
 */
export function isBusy(error: unknown): boolean {
  return [...chainOf(error)].some((one) => {
    const { code, message } = one as { code?: unknown; message?: unknown };
    return busyCodes.has(String(code)) || message === 'Query read timeout';
  });
}

const busyCodes = new Set(['57014', '55P03', '25P03', '25P04', '40001', '40P01', 'P1008', 'P2024', 'P2028', 'P2034']);

/** An error and what it stands for: its causes, those that were gathered in it, and what Prisma wraps. */
function* chainOf(error: unknown, depth = 0): Generator<object> {
  if (typeof error !== 'object' || error === null || depth > 8) return;
  yield error;
  const { cause, errors, meta, originalCode } = error as {
    cause?: unknown;
    errors?: unknown;
    meta?: { driverAdapterError?: unknown };
    originalCode?: unknown;
  };
  if (typeof originalCode === 'string') yield { code: originalCode };
  if (meta?.driverAdapterError) yield* chainOf(meta.driverAdapterError, depth + 1);
  yield* chainOf(cause, depth + 1);
  if (Array.isArray(errors)) for (const one of errors) yield* chainOf(one, depth + 1);
}

/**
 * How long what passes by itself is tried before a person hears of it: so many attempts, and so many seconds of real time since the step
 * was first asked for. Both, or a round that is followed for hours would be told of at its first lost connection.
 */
export const tellAfter = { seconds: 3_600, attempts: 10 };
