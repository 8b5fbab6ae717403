import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ZodError, type ZodType } from 'zod';
import { Problem, problem, problemText, problemTexts } from '../rules/problems.ts';
import type { Language } from '../rules/texts/language.ts';
import { contentSecurityPolicy, type PageSetting } from '../web/layout.ts';
import { problemPage } from '../web/problem-page.ts';
import type { ApiContext } from './context.ts';
import { sendAgain } from './send-again.ts';
import { formToken } from './sessions.ts';
import { writtenTexts } from './written-texts.ts';

/** Whether a program asks, or a person's browser. */
export const wantsJson = (request: Request): boolean => request.path.startsWith('/api/') || request.accepts(['html', 'json']) === 'json';

/** The language that the reader chose on this page, or that of the installation. */
export function languageOf(context: ApiContext, request: Request): Language {
  const asked = request.query.lang ?? (request.body as Record<string, unknown> | undefined)?.lang;
  return asked === 'vi' || asked === 'en' ? asked : context.language;
}

export function pageSetting(context: ApiContext, request: Request, url = request.path): PageSetting {
  return {
    language: languageOf(context, request),
    simulated: context.simulated,
    url,
    assetUrl: context.assetUrl,
    carried: formToken(request),
  };
}

/** Answers a page; nothing of it is kept by anyone between, for it may hold a unit's data. */
export function sendPage(response: Response, html: string, status = 200): void {
  response.status(status).set('content-security-policy', contentSecurityPolicy).set('cache-control', 'no-store').type('html').send(html);
}

/** Reads what crosses the edge, once. Problem `malformed-request` with each thing that is wrong. */
export function read<T>(schema: ZodType<T>, value: unknown): T {
  try {
    return schema.parse(value);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    throw problem(
      'malformed-request',
      {
        reason: error.issues
          .map((issue) => issue.path.join('.') || 'body')
          .slice(0, 5)
          .join(', '),
      },
      error.issues.slice(0, 20).map((issue) => {
        const field = issue.path.join('.') || '(body)';
        const text = `${field}: ${issue.message}`;
        return { field, problem: 'malformed-request', text: { vi: text, en: text } };
      }),
    );
  }
}

/** A route whose failure is answered, whatever it is. */
export const route =
  (work: (request: Request, response: Response) => Promise<void>): RequestHandler =>
  (request, response, next: NextFunction) =>
    void work(request, response).catch(next);

/** Every failure as an RFC 9457 problem or as a page; a defect of ours is logged and told as such, without its insides. */
export function answerProblems(context: ApiContext) {
  return async (error: unknown, request: Request, response: Response, _next: NextFunction): Promise<void> => {
    const known = asProblem(error);
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
    if (wantsJson(request)) {
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
      linkAgainUrl: known.code.startsWith('link-') || known.code === 'not-found' ? '/links' : null,
      homeUrl: known.code === 'not-signed-in' ? null : '/',
      signInUrl: known.code === 'not-signed-in' ? '/enter' : null,
      again: sendAgain(request, known),
      written: await writtenTexts(context, request),
    });
    sendPage(response, page, known.status);
  };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { status, type, code } = (error ?? {}) as { status?: number; type?: string; code?: string };
  if (status === 413 || type === 'parameters.too.many') return problem('too-large', { max: '1 MB' });
  if (status !== undefined && status >= 400 && status < 500) return problem('malformed-request', { reason: type ?? 'request' });
  // A text that PostgreSQL cannot hold: a NUL, half of a character.
  if (code === '22021' || code === '22P05' || (code === '22P02' && /json/.test(String((error as Error).message))))
    return problem('malformed-request', { reason: 'text' });
  // Connection refused or lost, and the server's own "starting up" and "shutting down".
  if (code && (/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[123]|08\d{3})$/.test(code) || code === '53300'))
    return problem('database-unavailable');
  if (error instanceof Error && /Connection terminated|timeout exceeded when trying to connect/.test(error.message))
    return problem('database-unavailable');
  return problem('unexpected', { reference: randomBytes(4).toString('hex') });
}
