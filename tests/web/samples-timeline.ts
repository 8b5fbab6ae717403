import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type TimelinePageValues, timelinePage } from '../../web/program/timeline-page.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

function programTimeline(page: PageSetting): TimelinePageValues {
  const url = '/programs/nghe-an';
  const office = 'Thường trực Hội Khuyến học tỉnh Nghệ An';
  return {
    page: { ...page, url: `${url}/timeline` },
    programName: ngheAnProgram.name,
    place: ngheAnProgram.place,
    timeZone,
    cycle: null,
    url,
    ahead: [{ at: '2025-12-01T01:00:00.000Z', kind: 'open-cycle', cycle: { year: 2025, kind: 'final' } }],
    happened: [
      {
        at: '2023-03-24T02:00:00.000Z',
        words: {
          vi: 'Chương trình khởi động: kỳ đầu tiên mở ngày 01/12/2023.',
          en: 'The program started: the first cycle opens on 1\u00a0Dec\u00a02023.',
        },
        actor: office,
        reason: null,
      },
      {
        at: '2023-03-23T03:00:00.000Z',
        words: { vi: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An đã ký.', en: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An has signed.' },
        actor: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
        reason: null,
      },
    ],
    unheard: true,
    cycles: [2023, 2024].map((year) => ({ cycle: { year, kind: 'preliminary' }, url: `${url}/cycles/${year}/timeline` })),
  };
}

function cycleTimeline(page: PageSetting): TimelinePageValues {
  const office = 'Thường trực Hội Khuyến học tỉnh Nghệ An';
  return {
    ...programTimeline(page),
    cycle: { year: 2023, kind: 'preliminary' },
    url: '/programs/nghe-an/cycles/2023',
    ahead: [
      { at: '2023-12-20T01:00:00.000Z', kind: 'moment', moment: 'remind-last-day', due: '2023-12-20' },
      { at: '2023-12-20T07:00:00.000Z', kind: 'every-day', moment: 'remind-reviewers', until: '2024-01-10' },
      { at: '2024-01-10T10:00:00.000Z', kind: 'moment', moment: 'close', due: null },
    ],
    happened: [
      {
        at: '2023-12-18T02:11:00.000Z',
        words: { vi: 'Điều chỉnh kế hoạch: 12 mốc dời, thêm hoặc bỏ.', en: 'Rescheduled: 12 dates moved, added or dropped.' },
        actor: office,
        reason: 'Bão số 6 <gây mưa lũ>, nhiều xã bị chia cắt',
      },
      {
        at: '2023-12-01T01:00:00.000Z',
        words: { vi: 'Mở kỳ: 482 yêu cầu báo cáo.', en: 'Opened: 482 requests.' },
        actor: null,
        reason: null,
      },
    ],
    unheard: false,
    cycles: [],
  };
}

/** The timelines of a program and of a cycle, by a name. */
export const timelineSamples: Record<string, (page: PageSetting) => string> = {
  'program-timeline': (page) => timelinePage(programTimeline(page)),
  'cycle-timeline': (page) => timelinePage(cycleTimeline(page)),
};
