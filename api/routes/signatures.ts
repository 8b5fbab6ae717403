import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readEarlierSigning } from '../../prisma/queries/signings/read-earlier-signing.ts';
import { typedText } from '../../rules/input-shapes.ts';
import { type SignProgramPageValues, signProgramPage } from '../../web/program/sign-program-page.ts';
import { commentOnDraft, commentShape } from '../acts/comment-on-draft.ts';
import { declineShape, declineToSign } from '../acts/decline-to-sign.ts';
import { readSignatory, signProgram, signShape } from '../acts/sign-program.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { sendAgreementPaper, sendAmendmentPaper } from '../downloads/agreement-paper.ts';
import { amendedSigning } from '../pages/amendments-view.ts';
import { partyComments } from '../pages/draft-comments-view.ts';
import { endedSigning } from '../pages/ended-signing.ts';
import { readProgramText } from '../pages/program-text-view.ts';
import { orErrors } from './answer-act.ts';

/** A party's signatory reads what is signed, and signs or declines, by the link in the office's own mail. */
export function signatureRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  type Signatory = Awaited<ReturnType<typeof readSignatory>>;

  const paths = bothPaths('/sign/:token');

  get(paths, { who: 'sign-link' }, async (request, response, link) => {
    const signatory = await readSignatory(context, link);
    const { party, office, programId, signing } = signatory;
    if (!wantsJson(request)) return showPage(request, response, signatory);
    const { key, name, term, state } = await readDefinition(context.database.pool, programId);
    response.json({
      program: key,
      name,
      term,
      party: party.key,
      office,
      signedAt: party.signedAt,
      state,
      text: signing?.textHash ?? null,
      amendment: signatory.amendment,
      ended: signing?.ended ?? null,
      comments: (await partyComments(context, programId, party.key)).comments,
    });
  });

  get(bothPaths('/sign/:token/agreement.pdf'), { who: 'sign-link', limits: ['costly-by-caller'] }, async (_request, response, link) => {
    const { programId, party, amendment } = await readSignatory(context, link);
    if (amendment === null) await sendAgreementPaper(context, response, { programId, layoutOf: party.key });
    else await sendAmendmentPaper(context, response, { programId, number: amendment, layoutOf: party.key });
  });

  post(paths, { who: 'sign-link', body: ['form', 'json'] }, async (request, response, link) => {
    const signatory = await readSignatory(context, link);
    const isSigned = signatory.party.signedAt !== null;
    if (!wantsJson(request) && !isSigned && !signShape.safeParse(request.body ?? {}).success)
      return showPage(request, response, signatory, { unconfirmed: true }, 422);
    const signed = await signProgram(context, signatory, isSigned ? null : read(signShape, request.body));
    if (wantsJson(request)) response.json(signed);
    else response.redirect(303, request.originalUrl);
  });

  post(bothPaths('/sign/:token/decline'), { who: 'sign-link', body: ['form', 'json'] }, async (request, response, link) => {
    const signatory = await readSignatory(context, link);
    if (wantsJson(request)) return void response.json(await declineToSign(context, signatory, read(declineShape, request.body)));
    const { errors } = await orErrors(
      async () => declineToSign(context, signatory, read(declineShape, request.body ?? {})),
      () => 'reason',
    );
    if (errors.length === 0) return response.redirect(303, request.originalUrl.replace('/decline', ''));
    const reason = typedText(2_000)
      .catch('')
      .parse((request.body as Record<string, unknown> | undefined)?.reason);
    await showPage(request, response, signatory, { declining: { reason, errors } }, 422);
  });

  post(
    bothPaths('/sign/:token/comment'),
    { who: 'sign-link', body: ['form', 'json'], limits: ['mails-by-caller'] },
    async (request, response, link) => {
      const signatory = await readSignatory(context, link);
      const body = request.body ?? {};
      if (wantsJson(request)) return void response.status(201).json(await commentOnDraft(context, signatory, read(commentShape, body)));
      const { errors } = await orErrors(
        async () => commentOnDraft(context, signatory, read(commentShape, body)),
        () => 'words',
      );
      if (errors.length === 0) return response.redirect(303, request.originalUrl.replace('/comment', ''));
      const box = (name: string) =>
        typedText(10_000)
          .catch('')
          .parse((body as Record<string, unknown>)[name]);
      await showPage(request, response, signatory, { commenting: { words: box('words'), article: box('article'), errors } }, 422);
    },
  );

  const showPage = async (
    request: Request,
    response: Response,
    { programId, contactId, office, party, signing, isDraft, waitsFor, amendment }: Signatory,
    {
      commenting = null,
      ...shown
    }: Partial<Pick<SignProgramPageValues, 'unconfirmed' | 'declining'>> & {
      commenting?: SignProgramPageValues['comments']['typed'];
    } = {},
    status = 200,
  ): Promise<void> => {
    const text = await readProgramText(context, programId);
    const earlier =
      isDraft || contactId === null ? null : await readEarlierSigning(context.database.pool, { programId, contactId, amendment });
    const page = signProgramPage({
      ...text,
      page: pageSetting(context, request, `/sign/${request.params.token}`),
      signUrl: `/sign/${request.params.token}`,
      office,
      partyName: party.name,
      signedAt: party.signedAt?.toISOString() ?? null,
      ended: isDraft ? endedSigning(signing) : null,
      isDraft,
      waitsFor,
      earlier: earlier && { ...earlier, at: earlier.at.toISOString() },
      ...(amendment === null ? { amendment: null } : await amendedSigning(context, programId, amendment)),
      comments: { ...(await partyComments(context, programId, party.key)), typed: commenting },
      key: randomUUID(),
      unconfirmed: false,
      declining: null,
      ...shown,
    });
    sendPage(response, page, status);
  };
  return routes;
}
