import type { Request, Response } from 'express';
import { noWording, type WordedMail, wordedMails } from '../../rules/mail-wordings.ts';
import { problem } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { wordingsPage } from '../../web/program/wording-list-page.ts';
import { type WordingPageValues, wordingPage } from '../../web/program/wording-page.ts';
import {
  previewWording,
  readWordings,
  type SettingWording,
  setWording,
  testWording,
  type WordingPreview,
  wordingShape,
} from '../acts/set-wording.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { boxesOf } from '../multipart-form.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { orErrors } from './answer-act.ts';

/** The words of a program's mails: which are its own, one mail's, a look at it, a test, and the change. */
export function wordingRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();

  get(bothPaths('/programs/:id/wordings'), { who: 'watcher' }, async (request, response, { act }) => {
    const id = programIdOf(request);
    const versions = await readWordings(context, id, null);
    const latest = versions.filter(({ mail, version }) => !versions.some((other) => other.mail === mail && other.version > version));
    if (wantsJson(request)) return void response.json({ mails: wordedMails, wordings: latest });
    const step = await stepView(context, request, id, 'wordings', act);
    const own = Object.fromEntries(latest.map(({ mail, ...version }) => [mail, version]));
    sendPage(response, wordingsPage({ ...step, own }));
  });

  const show = async (request: Request, response: Response, act: boolean, over: (versions: WordingPageValues['versions']) => Shown) => {
    const [id, mail] = [programIdOf(request), mailOf(request)];
    const versions = await readWordings(context, id, mail);
    const shown = over(versions);
    const step = await stepView(context, request, id, `wordings/${mail}`, act);
    const values = { ...step, mail, versions, unit: '', errors: [], saved: false, testedTo: null, preview: null, ...shown };
    sendPage(response, wordingPage(values), values.errors.length > 0 ? 422 : 200);
  };

  const paths = bothPaths('/programs/:id/wordings/:mail');
  get(paths, { who: 'watcher' }, async (request, response, { act }) => {
    const mail = mailOf(request);
    if (wantsJson(request)) return void response.json({ mail, versions: await readWordings(context, programIdOf(request), mail) });
    await show(request, response, act, (versions) => {
      // An earlier version may be looked at; what is saved comes after the one that holds.
      const wanted = versions.find(({ version }) => String(version) === request.query.version) ?? versions[0];
      return { words: wanted?.words ?? noWording, version: versions[0]?.version ?? 0, saved: request.query.saved !== undefined };
    });
  });
  post(paths, { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] }, async (request, response, coordinator) => {
    const [id, mail] = [programIdOf(request), mailOf(request)];
    const done = async (asking: SettingWording): Promise<Done> => {
      if (asking.step === 'preview') return { preview: await previewWording(context, id, mail, asking) };
      if (asking.step === 'test') return { tested: await testWording(context, id, coordinator, mail, asking) };
      return { saved: await setWording(context, id, coordinator, mail, asking) };
    };
    if (wantsJson(request)) {
      const { preview, tested, saved } = await done(read(wordingShape, request.body ?? {}));
      return void response.json(preview ?? tested ?? saved);
    }
    const posted = (request.body ?? {}) as Record<string, unknown>;
    const unit = typeof posted.unit === 'string' ? posted.unit.trim().slice(0, 40) : '';
    const asking = read(wordingShape, {
      ...{ step: posted.step, version: posted.version, unit: unit === '' ? null : unit },
      ...{ words: { vi: boxesOf(posted, 'vi'), en: boxesOf(posted, 'en') } },
      ...(typeof posted.key === 'string' && posted.key !== '' ? { key: posted.key } : {}),
    });
    const { words, version } = asking;
    const { value, errors } = await orErrors(
      () => done(asking),
      () => 'unit',
    );
    if (value?.saved) return response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}/wordings/${mail}?saved`));
    const preview = value?.preview ? { ...value.preview, unit: value.preview.unit.name } : null;
    await show(request, response, true, () => ({ words, version, unit, errors, preview, testedTo: value?.tested?.email ?? null }));
  });
  return routes;
}

type Shown = Partial<WordingPageValues> & Pick<WordingPageValues, 'words' | 'version'>;

/** What was asked for, of three. */
interface Done {
  preview?: WordingPreview;
  tested?: { email: string };
  saved?: { mail: WordedMail; version: number };
}

/** The mail at the address. Problem `not-found`. */
function mailOf(request: Request): WordedMail {
  const mail = wordedMails.find((one) => one === request.params.mail);
  if (mail === undefined) throw problem('not-found');
  return mail;
}
