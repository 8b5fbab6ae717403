import { gzipSync } from 'node:zlib';
import type { RandomStream } from '../../../rules/random.ts';
import { type PlantedPrograms, type Role, type RoleName, roleNames, unitCodes } from './plant-programs.ts';
import type { DrawnRequest } from './send-request.ts';

export interface KnownRoute {
  method: string;
  /** As the service writes it, with its `:parameters`. */
  path: string;
  /** Who may come in by it. */
  fit: readonly RoleName[];
}

export interface Dictionary {
  /** Names of boxes that our own pages have. */
  names: string[];
  /** Values that they had. */
  values: string[];
}

const methods = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const spaces = ' '.repeat(40_000);
/** What a patient enemy tries in every box. */
const hostile = [
  ...['', '0', '-1', '1', '2147483648', '9007199254740993', '1e9', 'NaN', '1.000.000', '87,1 tỷ', 'null', 'true', '[]', '{}'],
  ...['do', 'preview', 'choose', 'yes', 'approved', 'returned', 'figures', 'nothing', 'same', 'vi', 'en'],
  ...['0026-01-01', '9999-12-31', '2026-02-30', '0001-01-01', '2027-06-01', '31/12/2026'],
  ...['a\u0000b', '\ud800', '\udfffx', '\u202eabc', '\u200b', 'e\u0301', '😀', 'ﷺ'],
  ...[`${spaces}x`, 'x'.repeat(70_000), `${'a@'.repeat(5_000)}b`, '('.repeat(3_000), `${'1.'.repeat(9_000)}1`],
  ...[`"><script>alert(1)</script>`, `' OR 1=1 --`, '{{7*7}}', '../../../etc/passwd', '%s%n', '=cmd()', '\r\nX-Injected: 1'],
  ...[
    'constructor',
    '__proto__',
    'ctid',
    'a@b.example',
    'don-vi-16717@stranger.example',
    'https://elsewhere.example',
    '//elsewhere.example',
  ],
];
const oddParameters = [
  '%00',
  '%E0%A4%A',
  'x'.repeat(300),
  '..%2f..%2f',
  '%F0%9F%98%80',
  'constructor',
  '-1',
  '2147483648',
  '0',
  '999999999999999999999',
];

/** One request as somebody who wishes us ill, or only presses wrongly, would send it. */
export function drawRequest(
  random: RandomStream,
  routes: readonly KnownRoute[],
  programs: PlantedPrograms,
  roles: Record<RoleName, Role>,
  dictionary: Dictionary,
): { route: string; name: RoleName; request: DrawnRequest } {
  const route = random.pick(routes);
  const name = random.chance(0.6) ? random.pick(route.fit) : random.pick(roleNames);
  const role = roles[name];
  const method = random.chance(0.85) ? route.method : random.pick(methods);
  const path = fillPath(random, route.path, programs, role) + drawQuery(random, dictionary);
  const headers: Record<string, string> = {
    accept: random.pick(['application/json', 'text/html,application/xhtml+xml', '*/*', 'text/event-stream', '']),
  };
  if (role.cookie) headers.cookie = role.cookie;
  if (random.chance(0.1)) headers.origin = random.pick(['null', 'https://elsewhere.example', 'http://127.0.0.1']);
  if (random.chance(0.1)) headers['sec-fetch-site'] = random.pick(['cross-site', 'same-site', 'same-origin', 'none', 'x']);
  if (random.chance(0.05)) headers['x-forwarded-for'] = random.pick(['127.0.0.1', '1.2.3.4, 5.6.7.8', 'x']);
  if (random.chance(0.05)) headers['last-event-id'] = random.pick(hostileHeader);
  const mayHaveBody = method !== 'GET' && method !== 'HEAD';
  const body = mayHaveBody || random.chance(0.05) ? drawBody(random, role, dictionary, headers) : null;
  if (body) headers['content-length'] = String(body.length);
  return { route: `${method} ${route.path}`, name, request: { method, path, headers, body } };
}

const hostileHeader = ['x', '0', 'abcd.999999999999999', '..', `${'9'.repeat(200)}`];

function fillPath(random: RandomStream, path: string, programs: PlantedPrograms, role: Role): string {
  return path.replaceAll(/:(\w+)|\*\w+/g, (_, parameter: string | undefined) => {
    if (random.chance(0.04)) return random.pick(oddParameters);
    switch (parameter) {
      case 'token':
        return role.tokens.length > 0 && random.chance(0.95) ? random.pick(role.tokens) : 'A'.repeat(43);
      case 'id':
        return random.chance(0.8) ? programs.programId : random.pick([programs.otherProgramId, '00000000-0000-4000-8000-000000000000']);
      case 'year':
        return random.chance(0.8) ? String(programs.year) : random.pick([String(programs.year + 1), '0', '9999']);
      case 'code':
        return random.pick(unitCodes) || 'x';
      case 'version':
      case 'act':
        return random.pick(['1', '2', '0', '99']);
      case 'indicator':
        return random.pick(['members', 'funds', 'ctid', 'x']);
      default:
        return random.pick(['1', 'a', 'states.json', 'unit.css', '%2e']);
    }
  });
}

function drawQuery(random: RandomStream, dictionary: Dictionary): string {
  if (random.chance(0.6)) return '';
  const pairs = Array.from({ length: random.integer(1, 4) }, () => [random.pick(dictionary.names), short(drawValue(random, dictionary))]);
  return `?${pairs.map(([name, value]) => `${encode(name as string)}=${encode(value as string)}`).join('&')}`;
}

/** A line of an address has its limit in every server; what is longer goes into bodies. */
const short = (text: string): string => text.slice(0, 2_000);

const drawValue = (random: RandomStream, dictionary: Dictionary): string =>
  random.chance(0.5) && dictionary.values.length > 0 ? random.pick(dictionary.values) : random.pick(hostile);

function drawBody(random: RandomStream, role: Role, dictionary: Dictionary, headers: Record<string, string>): Buffer | null {
  const fields = (): [string, string][] => {
    const drawn = Array.from({ length: random.integer(0, 14) }, (): [string, string] => [
      random.pick(dictionary.names),
      drawValue(random, dictionary),
    ]);
    if (random.chance(0.5)) drawn.push(['step', random.pick(['do', 'preview'])]);
    if (role.formToken && random.chance(0.8)) drawn.push(['formToken', role.formToken]);
    return drawn;
  };
  const typed = (type: string, body: string | Buffer): Buffer => {
    headers['content-type'] = type;
    return Buffer.isBuffer(body) ? body : Buffer.from(body);
  };
  const kinds: (() => Buffer | null)[] = [
    () => null,
    () => typed('application/x-www-form-urlencoded', formOf(fields())),
    () => typed('application/x-www-form-urlencoded', formOf(fields())),
    () => typed('application/json', JSON.stringify(drawJson(random, dictionary, 3))),
    () =>
      typed(
        'application/json',
        JSON.stringify(
          Object.fromEntries(fields().map(([name, value]) => [name, random.chance(0.5) ? value : drawJson(random, dictionary, 2)])),
        ),
      ),
    () => typed('application/json', random.pick(['', '{', 'null', '"x"', '[1', '{"a":1}}', '\u0000', '['.repeat(50_000)])),
    () => {
      headers['content-encoding'] = random.pick(['gzip', 'br', 'deflate', 'x', 'gzip, gzip']);
      return typed('application/json', gzipSync(JSON.stringify({ definition: ' '.repeat(random.integer(1, 4_000_000)) })));
    },
    () => typed('application/json', `{"definition":"${'x'.repeat(random.pick([300_000, 1_200_000, 20_000_000]))}"}`),
    () =>
      typed(
        'application/x-www-form-urlencoded',
        formOf(
          Array.from({ length: random.integer(250, 4_000) }, (_, n): [string, string] => [
            `form.sections.${n % 30}.indicators.${n}.label.vi`,
            'x',
          ]),
        ),
      ),
    () =>
      typed(
        'application/x-www-form-urlencoded',
        formOf(Array.from({ length: 100 }, (_, n): [string, string] => [`form.sections.${n}.indicators.999.type`, ''])),
      ),
    () => typed('multipart/form-data; boundary=faults', multipartOf(fields())),
    () => typed(random.pick(['text/xml', 'application/json; charset=utf-7', 'multipart/form-data', 'text/plain']), '<a/>'),
    () => Buffer.from('step=do'),
  ];
  return random.pick(kinds)();
}

function drawJson(random: RandomStream, dictionary: Dictionary, depth: number): unknown {
  const kind = random.integer(0, depth > 0 ? 6 : 4);
  if (kind === 0) return random.pick([0, -1, 1, 2_147_483_648, 1e308, 0.1, null, true, false]);
  if (kind <= 4) return drawValue(random, dictionary);
  if (kind === 5) return Array.from({ length: random.integer(0, 5) }, () => drawJson(random, dictionary, depth - 1));
  return Object.fromEntries(
    Array.from({ length: random.integer(0, 6) }, () => [random.pick(dictionary.names), drawJson(random, dictionary, depth - 1)]),
  );
}

const encode = (text: string): string =>
  // A lone surrogate has no UTF-8; a client of its own making sends its bytes all the same.
  [...text].map((letter) => (/\p{Surrogate}/u.test(letter) ? '%ED%A0%80' : encodeURIComponent(letter))).join('');
const formOf = (fields: [string, string][]): string => fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
const multipartOf = (fields: [string, string][]): string =>
  `${fields.map(([name, value], n) => `--faults\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '')}"${n === 0 ? '; filename="x.csv"' : ''}\r\n\r\n${value}\r\n`).join('')}--faults--\r\n`;
