import type { MailOutcome } from '../../rules/mail-outcomes.ts';

export const viMails = {
  mailsPage: {
    title: (cycle: string) => `Thư của ${cycle}`,
    link: 'Thư đã gửi, thư không gửi',
    who: 'Đơn vị hoặc nơi nhận',
    whoNote: 'Tên không cần dấu, mã, hoặc địa chỉ thư',
    which: 'Thư nào',
    anyMail: 'Mọi thư',
    find: 'Tìm',
    found: (count: string, more: boolean) => (more ? `Tìm thấy nhiều nơi, sau đây là ${count} nơi đầu` : `Tìm thấy ${count} nơi`),
    foundNone: 'Không có đơn vị hay nơi nhận nào như vậy. Hãy thử một phần tên, hoặc địa chỉ thư.',
    rounds: 'Từng đợt thư',
    roundsNote:
      'Mỗi thư đã lên lịch là một trong bốn: máy chủ đã nhận, không gửi, không gửi được, còn chờ. Bấm vào con số để xem từng thư.',
    planned: 'Lên lịch',
    heads: { sent: 'Máy chủ đã nhận', dropped: 'Không gửi', failed: 'Không gửi được', waiting: 'Còn chờ' } satisfies Record<
      MailOutcome,
      string
    >,
    counts: (planned: string) => `${planned} thư đã lên lịch:`,
    outcomes: {
      sent: (n: string) => `${n} đã gửi`,
      dropped: (n: string) => `${n} không gửi`,
      failed: (n: string) => `${n} không gửi được`,
      waiting: (n: string) => `${n} còn chờ`,
    } satisfies Record<MailOutcome, (n: string) => string>,
    to: 'Nơi nhận',
    none: 'Không có thư nào như vậy.',
    noRound: 'Không có đợt thư này.',
    more: 'Xem tiếp',
    otherCycles: 'Thư của kỳ khác:',
  },
};
