import type { Request, Response } from 'express';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { readAmendmentSigned, readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { agreementNumber } from '../../rules/agreement-text.ts';
import { typedText } from '../../rules/input-shapes.ts';
import { Problem, type ProblemCode, problem, problemTexts } from '../../rules/problems.ts';
import type { FormError } from '../../web/form-errors.ts';
import { pageLink } from '../../web/layout.ts';
import { signOnPaperPage } from '../../web/program/sign-on-paper-page.ts';
import { paperSignatureShape, readPaperSigner, recordPaperSignature } from '../acts/record-paper-signature.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { attachedFile } from '../receive-attachment.ts';
import { sendAttachment } from '../send-attachment.ts';

/** What a person can mend on the page, and in which box; null: in none. */
const mendable: Partial<Record<ProblemCode, string | null>> = {
  'attachment-missing': 'file',
  'attachment-kind-refused': 'file',
  'attachment-heic': 'file',
  'attachments-full': null,
  'signing-office-missing': 'office',
  'paper-number-missing': 'number',
  'paper-date-ahead': 'signedOn',
  'date-missing': 'signedOn',
  'date-incomplete': 'signedOn',
  'date-not-real': 'signedOn',
  'date-of-no-year': 'signedOn',
};

/** A signature on paper, recorded by the standing office with its scan, which it may save. */
export function paperSignatureRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const path = '/programs/:id/signatures/:party';
  const partyOf = (request: Request): string => String(request.params.party);

  const show = async (
    request: Request,
    response: Response,
    act: boolean,
    shown: { typed?: { office: string; number: string; signedOn: string }; errors?: FormError[]; status?: number } = {},
  ): Promise<void> => {
    const id = programIdOf(request);
    const party = await readPaperSigner(context, id, partyOf(request));
    if (party.signedAt !== null) throw problem('sign-already', { party: party.name });
    const { pool } = context.database;
    const amendment = await readAmendmentSigned(pool, id);
    const signing = await readSigning(pool, id, amendment);
    const step = await stepView(context, request, id, `signatures/${party.key}`, act);
    const page = signOnPaperPage({
      ...step,
      partyName: party.name,
      of: amendment === null ? 'program' : 'amendment',
      fixed: signing && { number: agreementNumber(signing.textHash), hash: signing.textHash },
      typed: shown.typed ?? { office: party.office, number: '', signedOn: '' },
      errors: shown.errors ?? [],
    });
    sendPage(response, page, shown.status ?? 200);
  };

  get(path, { who: 'watcher' }, (request, response, { act }) => show(request, response, act));

  post(path, { who: 'coordinator', body: ['attachment'], limits: ['attachments-by-caller'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const body = (request.body ?? {}) as Record<string, unknown>;
    try {
      const party = await readPaperSigner(context, id, partyOf(request));
      await recordPaperSignature(context, id, coordinator, party, attachedFile(request), read(paperSignatureShape, body));
      response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
    } catch (error) {
      if (!(error instanceof Problem) || mendable[error.code] === undefined) throw error;
      const text = (name: string) => typedText(200).catch('').parse(body[name]);
      const typed = { office: text('office'), number: text('number'), signedOn: text('signedOn') };
      const wrong = { field: mendable[error.code] ?? null, text: problemTexts(error.code, error.details) };
      await show(request, response, true, { typed, errors: [wrong], status: error.status });
    }
  });
  post(
    `/api/v1${path}`,
    { who: 'coordinator', body: ['attachment'], limits: ['attachments-by-caller'] },
    async (request, response, coordinator) => {
      const id = programIdOf(request);
      const party = await readPaperSigner(context, id, partyOf(request));
      const asking = read(paperSignatureShape, request.body ?? {});
      response.status(201).json(await recordPaperSignature(context, id, coordinator, party, attachedFile(request), asking));
    },
  );

  get(bothPaths(`${path}/scan`), { who: 'watcher' }, async (request, response) => {
    const party = (await readSignatures(context.database.pool, programIdOf(request))).find(({ key }) => key === partyOf(request));
    if (!party?.paper) throw problem('not-found');
    await sendAttachment(context, response, party.paper.file);
  });
  return routes;
}
