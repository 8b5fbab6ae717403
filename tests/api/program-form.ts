import { type ProgramTask, taskOf } from '../../rules/program-tasks.ts';
import { joinDates } from '../../rules/read-date-boxes.ts';
import type { Answer, Service } from './service.ts';

type Boxes = Record<string, string>;

/** Posts a page of a program as a browser does, with the files that were chosen. */
export async function pressProgram(
  service: Service,
  path: string,
  boxes: Boxes,
  cookie: string,
  files: Record<string, Uint8Array> = {},
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(boxes)) form.append(name, value);
  // A box for a file that was left empty comes as a file without a name or content.
  for (const name of new Set(['unitsFile', 'contactsFile', 'definitionFile', ...Object.keys(files)]))
    form.append(name, new File(files[name] ? [new Uint8Array(files[name])] : [], files[name] ? 'tệp.csv' : ''));
  const encoded = new Response(form);
  return service.ask('POST', path, {
    page: true,
    cookie,
    body: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
  });
}

/** What a page has in its boxes. */
export const boxesAt = async (service: Service, path: string, cookie: string): Promise<Boxes> =>
  boxesOf((await service.ask('GET', path, { page: true, cookie })).text);

/** Changes boxes on the pages of their tasks and saves each page. Answers the first that was not saved as it is right, or the last. */
export async function saveTasks(service: Service, url: string, changes: Boxes, cookie: string): Promise<Answer> {
  const byTask = new Map<ProgramTask, Boxes>();
  for (const [name, value] of Object.entries(changes)) byTask.set(taskOf(name), { ...byTask.get(taskOf(name)), [name]: value });
  let answer: Answer | undefined;
  for (const [task, own] of byTask) {
    const path = `${url}/${task}`;
    answer = await pressProgram(service, path, { ...(await boxesAt(service, path, cookie)), ...own, step: 'save' }, cookie);
    if (answer.status !== 303) return answer;
  }
  return answer as Answer;
}

/** Looks at everything, then creates the program or saves the draft as it was shown. */
export async function finishProgram(service: Service, url: string, cookie: string): Promise<Answer> {
  const shown = await service.ask('GET', `${url}/check`, { page: true, cookie });
  return pressCheck(service, url, boxesOf(shown.text), cookie);
}

/** Presses the button of a page that shows everything. */
export const pressCheck = (
  service: Service,
  url: string,
  { formToken = '', lang = 'vi', seen = '0', revision = '0' }: Boxes,
  cookie: string,
) => service.ask('POST', `${url}/check`, { page: true, cookie, form: { formToken, lang, seen, revision, step: 'do' } });

/** The boxes of a page, as a browser would post them again; a date as one. */
export function boxesOf(html: string): Boxes {
  const plain = (text: string) =>
    text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '');
  const boxes: Boxes = {};
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const [name, value] = ['name', 'value'].map((part) => plain(new RegExp(` ${part}="([^"]*)"`).exec(tag)?.[1] ?? ''));
    if (name && (!/type="(checkbox|radio)"/.test(tag) || / checked/.test(tag)) && !/type="file"/.test(tag)) boxes[name] = value ?? '';
  }
  for (const [, name = '', text = ''] of html.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g))
    boxes[name] = plain(text);
  for (const [, name = '', options = ''] of html.matchAll(/<select [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    boxes[name] = plain(/value="([^"]*)" selected/.exec(options)?.[1] ?? /value="([^"]*)"/.exec(options)?.[1] ?? '');
  return joinDates(boxes) as Boxes;
}
