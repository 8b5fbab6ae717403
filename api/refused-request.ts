import type { Request } from 'express';
import { tokenHash } from '../prisma/queries/links/link-token.ts';
import type { ProblemCode } from '../rules/problems.ts';
import type { RefusedRequest } from './record-refusals.ts';
import { networkOf } from './request-network.ts';

/** Of a token, 32 bytes in base64url; of a program's id, a UUID. */
const tokenLength = 43;
const idLength = 36;

/** What the record may know of a request that was refused: whose session, which network, which program or link its address names. */
export function refusedRequest(request: Request, code: ProblemCode): RefusedRequest {
  const email = request.session?.email;
  const [noun, identifier = ''] = request.path
    .replace(/^\/api\/v1/, '')
    .split('/')
    .slice(1, 3);
  const token = identifier.length === tokenLength ? identifier : undefined;
  return {
    code,
    programId: noun === 'programs' && identifier.length === idLength ? identifier : null,
    // Of a link that there is not, there is nothing to keep.
    link: token === undefined || code === 'link-unknown' ? null : tokenHash(token).toString('hex'),
    who: email === undefined ? null : (email ?? 'owner'),
    network: networkOf(request),
  };
}
