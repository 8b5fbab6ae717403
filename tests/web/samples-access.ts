import type { AccessRecordPageValues } from '../../web/access/access-record-page.ts';
import type { SessionsPageValues } from '../../web/access/sessions-page.ts';
import type { PageSetting } from '../../web/layout.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const email = 'thuong-truc@khuyen-hoc.nghe-an.example';

/** Three places, one of a browser that says nothing of itself. */
export function sampleSessions(page: PageSetting): SessionsPageValues {
  const session = { begunAt: '2023-12-01T01:00:00.000Z', seenAt: '2023-12-15T02:00:00.000Z', endsAt: '2023-12-22T02:00:00.000Z' };
  return {
    page: { ...page, carried: { formToken: 'x' } },
    email,
    timeZone,
    sessions: [
      { ...session, id: 1, device: { browser: 'Cốc Cốc', system: 'Windows' }, network: '203.0.113.9', current: true },
      { ...session, id: 2, device: { browser: 'Samsung Internet', system: 'Android' }, network: '2001:db8:1234:5678::/64', current: false },
      { ...session, id: 3, device: { browser: null, system: null }, network: null, current: false },
    ],
    endUrl: '/sessions/end',
    ended: 1,
    records: [
      { name: 'Chương trình phối hợp khuyến học, khuyến tài 2023-2025', url: '/programs/mau/record' },
      { name: null, url: '/record' },
    ],
  };
}

export function sampleRecord(page: PageSetting): AccessRecordPageValues {
  const line = {
    at: '2023-12-15T02:00:00.000Z',
    programName: 'Chương trình phối hợp khuyến học 2023-2025',
    who: null,
    subject: null,
    network: null,
    times: 1,
    counted: false,
  };
  return {
    page,
    timeZone,
    programName: null,
    lines: [
      { ...line, kind: 'signed-in', who: email, network: '203.0.113.9' },
      { ...line, kind: 'sign-in-asked', who: email, network: '2001:db8:1234:5678::/64' },
      { ...line, kind: 'link-unknown', network: '198.51.100.7', times: 1_204, counted: true, programName: null },
      { ...line, kind: 'not-signed-in', times: 96, counted: true },
      { ...line, kind: 'contact.changed', who: 'Hội Khuyến học Phường Quang Hợp', subject: '16717' },
      { ...line, kind: 'signed-in', who: 'owner', network: '127.0.0.1', programName: null },
    ],
    olderUrl: '/record?before=1',
    downloadUrl: '/record/downloads/record',
    newestUrl: '/record',
  };
}
