import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenHash } from '../../prisma/queries/links/link-token.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { entryToken, type Service, startService } from '../api/service.ts';
import { smallTree } from '../setup/small-program.ts';
import { fillDate } from './fill-date.ts';
import { type Person, withBrowser } from './open-browser.ts';
import { type Desk, openDesk } from './open-desk.ts';
import { startTlsProxy } from './tls-proxy.ts';

// Loopback counts as safe to a browser whatever it speaks; a name in the office's own network does not.
const people = withBrowser(['--host-resolver-rules=MAP *.example 127.0.0.1', '--no-proxy-server']);
const t = textsIn('vi');
let desk: Desk;
/** The pages by their name, over plain http. */
let lan: string;
let cycle: string;
/** A site that is not ours: a mail program in the browser, or somebody hostile. */
let elsewhere: { url: string; page: string; policy: string; referrers: (string | undefined)[]; server: Server };

beforeAll(async () => {
  desk = await openDesk();
  lan = desk.url.replace('127.0.0.1', 'tongket.example');
  cycle = `/programs/${desk.programId}/cycles/2023`;
  const server = createServer((request, response) => {
    elsewhere.referrers.push(request.headers.referer);
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': elsewhere.policy })
      .end(elsewhere.page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  elsewhere = {
    url: `http://webmail.example:${(server.address() as AddressInfo).port}/`,
    page: '',
    policy: "default-src 'none'",
    referrers: [],
    server,
  };
});
afterAll(async () => {
  elsewhere?.server.close();
  elsewhere?.server.closeAllConnections();
  await desk?.close();
});

const coordinatorId = async (): Promise<number> =>
  (await desk.database.prisma.contact.findFirstOrThrow({ where: { programId: desk.programId, role: 'coordinator' } })).id;

async function enters({ page }: Person, url: string, contactId: number | null): Promise<void> {
  await page.goto(`${url}/enter/${await entryToken(desk.database, contactId)}`);
  await page.getByRole('button', { name: t.enter.button }).click();
  await page.waitForURL(`${url}/`);
}

async function leaves({ page }: Person, url: string): Promise<void> {
  await page.getByRole('button', { name: t.signIn.signOut }).click();
  await page.waitForURL(`${url}/enter`);
}

test('over plain http in an office network a coordinator comes in, acts and leaves, also out of a mail read in the browser', async () => {
  const office = await people.arrives();
  const { page, context } = office;
  await enters(office, lan, await coordinatorId());
  expect((await context.cookies()).map(({ name, sameSite, secure }) => [name, sameSite, secure])).toEqual([['tongket', 'Lax', false]]);
  elsewhere.page = `<a href="${lan}${cycle}/extend?codes=${smallTree.communes[0]}">Mở</a>`;
  await page.goto(elsewhere.url);
  await page.getByRole('link', { name: 'Mở' }).click();
  await fillDate(page, t.cycleActs.until, '2023-12-28');
  await page.getByLabel(t.cycleActs.reason).fill('Mưa lũ.');
  await page.getByRole('button', { name: t.cycleActs.preview }).click();
  await page.getByRole('button', { name: t.cycleActs.extendDo('1', '28/12/2023') }).waitFor();
  await leaves(office, lan);
});

test('what leads away from a page never tells its address, which may be a link', async () => {
  const { page } = await people.arrives();
  elsewhere.page = 'Trang khác';
  elsewhere.referrers = [];
  await page.goto((await desk.reportOf(smallTree.communes[0])).replace('127.0.0.1', 'tongket.example'));
  await page.evaluate((url) => {
    location.href = url;
  }, elsewhere.url);
  await page.getByText('Trang khác').waitFor();
  expect(elsewhere.referrers[0]).toBeUndefined();
});

test('another site posts nothing in the name of who is signed in, and signs nobody in as somebody else', async () => {
  const office = await people.arrives();
  office.expects(/status of 40[13]|frame|ERR_/);
  const { page } = office;
  await enters(office, lan, await coordinatorId());
  elsewhere.page = `<form method="post" action="${lan}/programs/${desk.programId}/terminate"><input name="step" value="do"><button>Quà</button></form>`;
  await page.goto(elsewhere.url);
  await page.getByRole('button', { name: 'Quà' }).click();
  await page
    .getByText(t.problem.code('not-signed-in', 401))
    .or(page.getByText(t.problem.code('form-expired', 403)))
    .waitFor();

  const stranger = await people.arrives();
  stranger.expects(/status of 40[13]|frame|ERR_/);
  const token = await entryToken(desk.database);
  // Once by its own name, and once as a page that hides where it comes from.
  for (const sandbox of ['', '; sandbox allow-forms']) {
    elsewhere.page = `<form method="post" action="${lan}/enter/${token}"><button>Quà</button></form>`;
    elsewhere.policy = `default-src 'none'${sandbox}`;
    await stranger.page.goto(elsewhere.url);
    await stranger.page.getByRole('button', { name: 'Quà' }).click();
    await stranger.page.getByText(t.problem.code('form-expired', 403)).waitFor();
  }
  expect(await desk.database.prisma.link.count({ where: { tokenHash: new Uint8Array(tokenHash(token)), usedAt: null } })).toBe(1);
  expect(await stranger.context.cookies()).toEqual([]);
});

test('behind a proxy that speaks https the session has a name that no other host can give; one that lies is told of before the link is used', async () => {
  const proxy = await startTlsProxy();
  const url = `https://tongket.example:${proxy.port}`;
  const service: Service = await startService(desk.database, { publicUrl: url, now: async () => desk.clock.now });
  try {
    const port = Number(new URL(service.url).port);
    const office = await people.arrives({ ignoreHTTPSErrors: true });
    const { page, context } = office;
    proxy.leadTo(port, 'http');
    office.expects(/status of 400/);
    const token = await entryToken(desk.database, await coordinatorId());
    await page.goto(`${url}/enter/${token}`);
    await page.getByText('X-Forwarded-Proto: https').waitFor();
    await office.looks('proxy that lies');
    // Nothing was used up: once the proxy says what is so, or nothing, the same link lets in.
    for (const says of [null, 'https']) {
      proxy.leadTo(port, says);
      if (says === null) {
        await page.goto(`${url}/enter/${token}`);
        await page.getByRole('button', { name: t.enter.button }).click();
        await page.waitForURL(`${url}/`);
      } else await enters(office, url, await coordinatorId());
      const cookies = await context.cookies();
      expect(cookies.map(({ name, sameSite, secure, path, domain }) => [name, sameSite, secure, path, domain])).toEqual([
        ['__Host-tongket', 'Lax', true, '/', 'tongket.example'],
      ]);
      await leaves(office, url);
      expect(await context.cookies()).toEqual([]);
    }
  } finally {
    await service.stop();
    proxy.stop();
  }
});
