import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { ZodError, type ZodType } from 'zod';
import { problemIn } from '../rules/input-shapes.ts';
import { ownPath } from '../rules/own-path.ts';
import { isBusy, passesByItself } from '../rules/passing-failures.ts';
import { Problem, problem, problemText, problemTexts } from '../rules/problems.ts';
import type { Language } from '../rules/texts/language.ts';
import { contentSecurityPolicy, type PageSetting } from '../web/layout.ts';
import { problemPage } from '../web/problem-page.ts';
import type { ApiContext } from './context.ts';
import { isApiPath } from './declared-route.ts';
import { refusedRequest } from './refused-request.ts';
import { sendAgain } from './send-again.ts';
import { formToken } from './sessions.ts';
import { stoppedMailsOf } from './stopped-mails.ts';
import { writtenTexts } from './written-texts.ts';

/** Whether a program asks, by the one API that there is. A page's own address answers with a page, whatever its reader would rather have. */
export const wantsJson = (request: Request): boolean => isApiPath(request.path);

/** A refusal alone is said as whoever asks can read it: a page's script and a program that went astray are told its code. */
const readsPages = (request: Request): boolean => !wantsJson(request) && request.accepts(['html', 'json']) !== 'json';

/** The language that the reader chose on this page, or that of the installation. */
export function languageOf(context: ApiContext, request: Request): Language {
  const wanted = request.query.lang ?? (request.body as Record<string, unknown> | undefined)?.lang ?? ofPageBefore(request);
  return wanted === 'vi' || wanted === 'en' ? wanted : context.language;
}

/** What a page posted and was not read says nothing: the page on which it was typed does. */
function ofPageBefore({ method, body, headers }: Request): string | null {
  if (method === 'GET' || body !== undefined || headers.referer === undefined) return null;
  return URL.parse(headers.referer)?.searchParams.get('lang') ?? null;
}

export function pageSetting(context: ApiContext, request: Request, url = request.path): PageSetting {
  const stopped = stoppedMailsOf(request);
  return {
    language: languageOf(context, request),
    simulated: context.simulated,
    trial: context.trial?.chosen ?? false,
    url,
    assetUrl: context.assetUrl,
    carried: formToken(request),
    // Of a page of an office: a unit is told nothing of how mails are tried.
    mailSandbox: request.session?.email === undefined ? null : (context.mailSandbox ?? null),
    mailsStopped: stopped && { since: stopped.toISOString(), url: request.session?.email === null ? '/mails' : null },
  };
}

/** Answers a page; nothing of it is kept by anyone between, for it may hold a unit's data. */
export function sendPage(response: Response, html: string, status = 200): void {
  response.status(status).set('content-security-policy', contentSecurityPolicy).type('html').send(html);
}

/**
 * Answers a form of a coordinator's with its page again. The browser may keep it to itself: of a page that answers a form and must not be kept at
 * all, Chromium's way back ends in an error (ERR_CACHE_MISS) instead of what was typed.
 */
export function sendFormAgain(response: Response, html: string, status: number): void {
  response.set('cache-control', 'private, no-cache');
  sendPage(response, html, status);
}

/**
 * Leads on after a form was posted, as `response.redirect` does, without asking in which of two ways its words are wanted that nobody reads: of what a report costs that
 * was a thirtieth.
 */
export function leadOn(response: Response, url: string): void {
  response.status(303).location(url);
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.end(`See Other: ${response.get('location')}\n`);
}

/** Reads what crosses the edge, once. Problems: what a person can mend, each with its box; else `malformed-request` with each thing that is wrong. */
export function read<T>(schema: ZodType<T>, value: unknown): T {
  try {
    return schema.parse(value);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const { issues } = error;
    const boxOf = ({ path }: (typeof issues)[number]): string => path.join('.') || 'body';
    const mended = issues.flatMap((issue) => {
      const refusal = problemIn(issue);
      return refusal === null ? [] : [{ field: boxOf(issue), problem: refusal.code, details: refusal.details }];
    });
    const [first] = mended;
    if (first && mended.length === issues.length)
      throw problem(
        first.problem,
        first.details,
        mended.map(({ field, problem: code, details }) => ({ field, problem: code, text: problemTexts(code, details) })),
      );
    throw problem(
      'malformed-request',
      { reason: issues.map(boxOf).slice(0, 5).join(', ') },
      issues.slice(0, 20).map((issue) => {
        const text = `${boxOf(issue)}: ${issue.message}`;
        return { field: boxOf(issue), problem: 'malformed-request', text: { vi: text, en: text } };
      }),
    );
  }
}

/** Every failure as an RFC 9457 problem or as a page; a defect of ours is logged and told as such, without its insides. */
export function answerProblems(context: ApiContext) {
  return async (error: unknown, request: Request, response: Response, _next: NextFunction): Promise<void> => {
    const refused = await counted(context, request, asProblem(error));
    context.accessRecord.refused(refusedRequest(request, refused.code));
    const known = ofSignIn(request, refused);
    if (known.status >= 500) {
      context.log('error', known.message, {
        method: request.method,
        route: request.route?.path ?? 'none',
        error: String((error as Error)?.stack ?? error),
      });
    }
    // A response that has begun can only be cut off.
    if (response.headersSent) return void response.destroy();
    if (known.status === 503) response.set('retry-after', '5');
    if (known.status === 429) response.set('retry-after', String(known.details.seconds ?? 3_600));
    if (!readsPages(request)) {
      const language = languageOf(context, request);
      response
        .status(known.status)
        .type('application/problem+json')
        .send(
          JSON.stringify({
            type: `urn:tongket:problem:${known.code}`,
            title: problemText(known, language),
            status: known.status,
            code: known.code,
            titles: problemTexts(known.code, known.details),
            ...(known.fields ? { fields: known.fields } : {}),
          }),
        );
      return;
    }
    const page = problemPage({
      page: pageSetting(context, request),
      status: known.status,
      code: known.code,
      title: problemTexts(known.code, known.details),
      fields: known.fields?.map(({ text }) => text) ?? [],
      // An address that leads nowhere may be a link that lost its end on the way.
      linkAgainUrl: known.code.startsWith('link-') || (known.code === 'not-found' && !isEntering(request)) ? '/links' : null,
      signedIn: request.session?.email !== undefined,
      homeUrl: known.code === 'not-signed-in' ? null : '/',
      signInUrl: known.code === 'not-signed-in' ? signInUrl(request) : isEntering(request) ? '/enter' : null,
      again: sendAgain(request, known),
      written: await writtenTexts(context, request, known),
    });
    sendPage(response, page, known.status);
  };
}

const isEntering = ({ path }: Request): boolean => path.replace('/api/v1/', '/').startsWith('/enter/');

/** Whoever comes by a sign-in link has no link of a unit that could be sent again: they ask for another of these. */
function ofSignIn(request: Request, known: Problem): Problem {
  if (!isEntering(request)) return known;
  if (known.code === 'link-expired') return problem('sign-in-link-ended');
  return known.code === 'link-unknown' ? problem('sign-in-link-unknown') : known;
}

/** The way in, which leads on to the page that was asked for. */
function signInUrl(request: Request): string {
  const wanted = request.method === 'GET' ? ownPath(request.originalUrl) : null;
  return wanted === null ? '/enter' : `/enter?to=${encodeURIComponent(wanted)}`;
}

/** Who tries links that open nothing is told to wait after some. A link that opens something is never refused for what others tried. */
async function counted({ limits }: ApiContext, request: Request, known: Problem): Promise<Problem> {
  if (known.code !== 'link-unknown') return known;
  return limits.count('unknown-links', request).then(
    () => known,
    (error) => asProblem(error),
  );
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { status, type, code } = (error ?? {}) as { status?: number; type?: string; code?: string };
  if (status !== undefined && status >= 400 && status < 500) return problem('malformed-request', { reason: type ?? 'request' });
  // A text that PostgreSQL cannot hold: a NUL, half of a character.
  if (code === '22021' || code === '22P05' || (code === '22P02' && /json/.test(String((error as Error).message))))
    return problem('malformed-request', { reason: 'text' });
  if (isBusy(error)) return problem('database-busy');
  if (passesByItself(error)) return problem('database-unavailable');
  return problem('unexpected', { reference: randomBytes(4).toString('hex') });
}
