import type { ActionSource } from '../../rules/action-item-source.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { PartyDefinition } from '../../rules/program.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';
import { documentParagraph, heading, type OfficialDocument, table } from '../official-document/document-blocks.ts';
import { notRealMark } from '../official-document/document-mark.ts';
import { type Issue, letterheadFor, signatoryTitle } from '../official-document/letterhead.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeOnOneLine } from '../wording/names.ts';

/** What a program's offices still have to do until its next review, as it stands on a day. */
export interface ActionPlan {
  program: { name: string; place: string; parties: readonly PartyDefinition[] };
  /** The review that will look back on it; null: none is left. */
  next: CycleName | null;
  simulated: boolean;
  items: {
    number: number;
    words: string;
    measure: string;
    /** The figure that must reach a value, as it is written: `Số hội viên: đạt từ 800.000 người`; null: the sentence alone measures it. */
    reach: { label: string; value: string } | null;
    owner: string;
    due: CalendarDate;
    source: Pick<ActionSource, 'from' | 'cycle' | 'office'>;
  }[];
}

/** The plan (kế hoạch) as a document of the coordinating party, after Decree 30/2020, Appendix I, or the Party's own rules. */
export function composeActionPlan(plan: ActionPlan, issue: Issue): OfficialDocument {
  const { program, next, items } = plan;
  const issuer = program.parties.find(({ coordinating }) => coordinating) ?? program.parties[0];
  if (issuer === undefined) throw new Error(`The program ${program.name} has no party that could issue a document.`);
  const others = program.parties.filter((party) => party !== issuer);
  const name = writeOnOneLine(program.name);
  const until = next === null ? '' : ` đến ${small(writeCycle(next, 'vi'))}`;
  return {
    title: `Kế hoạch thực hiện nhiệm vụ, giải pháp${until}, ${name}`,
    letterhead: letterheadFor({
      ...{ issuer, issue, place: program.place, kind: 'KH', type: 'KẾ HOẠCH' },
      subject: `Thực hiện nhiệm vụ, giải pháp${until} của ${name}`,
      addressees: [],
    }),
    body: [
      heading('I. YÊU CẦU'),
      documentParagraph(
        `Từ kết quả các kỳ sơ kết, ý kiến chỉ đạo của lãnh đạo các bên và kiến nghị của các đơn vị, còn ${writeFigure(items.length, 'vi')} nhiệm vụ, giải pháp phải thực hiện. Mỗi nhiệm vụ có một nơi chịu trách nhiệm, thời hạn và thước đo.`,
      ),
      heading('II. NHIỆM VỤ, GIẢI PHÁP'),
      ...(items.length === 0
        ? [documentParagraph('Không còn nhiệm vụ, giải pháp nào phải thực hiện.')]
        : [
            table({
              columns: [
                { title: 'Số', align: 'right', share: null },
                { title: 'Nội dung', align: 'left', share: 2 },
                { title: 'Nơi thực hiện', align: 'left', share: 1.1 },
                { title: 'Thời hạn', align: 'center', share: null },
                { title: 'Thước đo', align: 'left', share: 1.3 },
              ],
              rows: items.map((item) => [
                String(item.number),
                `${writeOnOneLine(item.words)} (${sourceOf(item.source)})`,
                writeOnOneLine(item.owner),
                writeShortDate(item.due, 'vi'),
                item.reach === null
                  ? writeOnOneLine(item.measure)
                  : `${writeOnOneLine(item.measure)} ${writeOnOneLine(item.reach.label)}: đạt từ ${item.reach.value}.`,
              ]),
            }),
          ]),
      heading('III. TỔ CHỨC THỰC HIỆN'),
      documentParagraph(
        'Nơi thực hiện báo khi đã làm xong; bộ phận thường trực kiểm tra. Việc đến hạn được nhắc, việc quá hạn được báo lên. Kết quả có trong bản tổng hợp của kỳ sau.',
      ),
    ],
    end: {
      closing: `Trên đây là kế hoạch thực hiện nhiệm vụ, giải pháp của chương trình./.`,
      signatory: signatoryTitle(issuer.signatory.office, issuer.name),
      recipients: [...others.map((party) => writeOnOneLine(party.name)), 'Các nơi thực hiện nhiệm vụ', 'Lưu: VT'],
    },
    annexes: [],
    footer: `Kế hoạch thực hiện nhiệm vụ, tính đến ${writeShortDate(issue.issuedOn, 'vi')}`,
    mark: notRealMark(plan.simulated, issue.trial ?? false),
  };
}

function sourceOf({ from, cycle, office }: ActionPlan['items'][number]['source']): string {
  const when = cycle === null ? '' : ` ${texts.vi.period(cycle)}`;
  return `${texts.vi.actionOrigins[from]}${office === null ? '' : ` của ${writeOnOneLine(office)}`}${when}`;
}
