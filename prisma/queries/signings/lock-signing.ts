import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { beginSigning } from './begin-signing.ts';
import { readSigning, type Signing } from './read-signing.ts';

/**
 * The signing of a program that is being signed, or signed and not started; nobody else changes it until the transaction ends. What an earlier release
 * has put to signature has its text fixed now: nothing of it could be changed since. Problem `sign-not-open`.
 */
export async function lockSigning(client: Queryable, programId: string, at: Date): Promise<Signing> {
  const { rows } = await client.query<{ state: string }>('SELECT state FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
  if (rows[0]?.state !== 'signing') throw new Problem('sign-not-open', {});
  const signing = await readSigning(client, programId);
  if (signing && signing.ended?.outcome !== 'declined' && signing.ended?.outcome !== 'withdrawn') return signing;
  await beginSigning(client, { programId, terms: { order: [], inForceOn: null }, by: 'engine', at });
  return (await readSigning(client, programId)) as Signing;
}

/** The same of an amendment of a program that runs. Problem `sign-not-open`. */
export async function lockAmendmentSigning(client: Queryable, programId: string, amendment: number): Promise<Signing> {
  await client.query('SELECT FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
  const signing = await readSigning(client, programId, amendment);
  if (!signing || signing.ended?.outcome === 'declined' || signing.ended?.outcome === 'withdrawn') throw new Problem('sign-not-open', {});
  return signing;
}
