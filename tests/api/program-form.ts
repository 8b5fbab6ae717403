import type { Answer, Service } from './service.ts';

/** Posts the page of a program as a browser does, with the files that were chosen. */
export async function pressProgram(
  service: Service,
  path: string,
  boxes: Record<string, string>,
  cookie: string,
  files: Record<string, Uint8Array> = {},
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(boxes)) form.append(name, value);
  // A box for a file that was left empty comes as a file without a name or content.
  for (const name of ['unitsFile', 'contactsFile', 'definitionFile'])
    form.append(name, new File(files[name] ? [new Uint8Array(files[name])] : [], files[name] ? 'tệp.csv' : ''));
  const encoded = new Response(form);
  return service.ask('POST', path, {
    page: true,
    cookie,
    body: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
  });
}

/** The boxes of a page, as a browser would post them again. */
export function boxesOf(html: string): Record<string, string> {
  const plain = (text: string) =>
    text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '');
  const boxes: Record<string, string> = {};
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const [name, value] = ['name', 'value'].map((part) => plain(new RegExp(` ${part}="([^"]*)"`).exec(tag)?.[1] ?? ''));
    if (name && (!/type="(checkbox|radio)"/.test(tag) || / checked/.test(tag)) && !/type="file"/.test(tag)) boxes[name] = value ?? '';
  }
  for (const [, name = '', text = ''] of html.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g))
    boxes[name] = plain(text);
  for (const [, name = '', options = ''] of html.matchAll(/<select [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    boxes[name] = plain(/value="([^"]*)" selected/.exec(options)?.[1] ?? /value="([^"]*)"/.exec(options)?.[1] ?? '');
  return boxes;
}
