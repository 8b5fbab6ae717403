import type { Request } from 'express';
import type { ZodType } from 'zod';
import { endlessAnswers } from '../../rules/endless-answers.ts';
import { boxesIn, type Form, indicatorsOf, isInWords, onceOfForm, statedFiguresIn } from '../../rules/form-indicators.ts';
import { fitsPostedRows, mostPostedRows, withLinesOfCells } from '../../rules/posted-row-cells.ts';
import { problem } from '../../rules/problems.ts';
import { boxName } from '../../rules/report-box-names.ts';
import { read } from '../answer.ts';

/**
 * The body of a report by its shape, with what else the shape asks. Problems: those of `read` and `reportBody`; of an answer that is longer than is kept its own, by
 * what its form calls it.
 */
export function readReport<T>(shape: ZodType<T>, request: Request, form: Form, more: object = {}): T {
  const body = { ...(reportBody(request, form) as { answers?: object }), ...more };
  const fields = endlessAnswers(form, body.answers ?? {}).map(({ code, problem: wrong, text }) => ({ field: code, problem: wrong, text }));
  if (fields.length > 0) throw problem('report-incomplete', { count: fields.length }, fields);
  return read(shape, body);
}

/** The JSON body, or the fields of the page's form in the same shape. Problem `too-many-fields` of more rows than any page has. */
export function reportBody(request: Request, form: Form): unknown {
  const posted = (request.body ?? {}) as Record<string, unknown>;
  if (posted.answers !== undefined || request.is('json')) return posted;
  if (!fitsPostedRows(posted)) throw problem('too-many-fields', { max: mostPostedRows });
  const body = withLinesOfCells(posted);
  const pick = (boxes: readonly Box[], box: 'answer' | 'explanation' | 'confirm') => {
    const typed: Record<string, string> = {};
    for (const { code, [box]: name } of boxes) {
      const given = body[name];
      // Several boxes of one name, each with an answer that was ticked.
      const text = Array.isArray(given) ? given.filter((one) => typeof one === 'string').join(' ') : given;
      if (typeof text === 'string' && text !== '') typed[code] = text;
    }
    return typed;
  };
  const { figures, words } = boxesOf(form);
  const ticked = pick([...figures, ...words], 'confirm');
  const confirmed = Object.keys(ticked).length === 0 ? {} : { confirmed: ticked };
  return {
    kind: request.query.kind ?? 'figures',
    submissionKey: body.submissionKey,
    draftVersion: body.draftVersion,
    writer: body.writer,
    confirmed: body.confirmed,
    answers: { figures: pick(figures, 'answer'), prose: pick(words, 'answer'), explanations: pick(figures, 'explanation'), ...confirmed },
  };
}

/** Under which names the answers to a code are posted. */
interface Box {
  code: string;
  answer: string;
  explanation: string;
  confirm: string;
}

const boxesOf = onceOfForm((form) => {
  const boxOf = (code: string): Box => ({
    code,
    answer: boxName('answer', code),
    explanation: boxName('explanation', code),
    confirm: boxName('confirm', code),
  });
  return {
    figures: indicatorsOf(form)
      .flatMap(statedFiguresIn)
      .map(({ code }) => boxOf(code)),
    words: indicatorsOf(form).filter(isInWords).flatMap(boxesIn).map(boxOf),
  };
});
