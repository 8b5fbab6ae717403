import { usuallyDecidedAlone } from '../../rules/amendable-parts.ts';
import type { ForecastCycle } from '../../rules/forecast-cycles.ts';
import { isProse } from '../../rules/form-indicators.ts';
import { ruleWords } from '../../rules/form-rule-words.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import { type CalendarDate, dateOf } from '../../rules/instants.ts';
import { writeFigure, writeWholePercent } from '../../rules/numbers.ts';
import type { PartyDefinition, ProgramDefinition } from '../../rules/program.ts';
import { yearsInWords } from '../../rules/targets-of-year.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Text } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { texts } from '../../rules/texts/texts.ts';
import {
  type DocumentBlock,
  documentParagraph,
  heading,
  items,
  type Letterhead,
  type OfficialDocument,
  table,
} from '../official-document/document-blocks.ts';
import { capitals, placeName } from '../official-document/letterhead.ts';
import { writeBasis } from '../wording/bases.ts';
import { writeOnOneLine } from '../wording/names.ts';

/** The text of an agreement as it stands, and how far it is signed. */
export interface AgreementPaper {
  program: ProgramDefinition;
  /** In their order, as the agreement names who signs. */
  parties: { name: string; office: string; signedOn: CalendarDate | null }[];
  cycles: ForecastCycle[];
  units: { name: Text; count: number }[];
  /** Null: on the day of the last signature. */
  inForceOn: CalendarDate | null;
  /** Eight digits of what is being signed, or was; null: it is a draft. */
  number: string | null;
  /** Numbers of the amendments that are in it. */
  amended: number[];
  simulated: boolean;
  trial: boolean;
}

/** Wide enough to write in by hand what an office gives. */
const blank = '\u2003\u2003\u2003';
const dayBlank = '\u2003\u2002';
const parts: Record<string, string> = {
  targets: 'mục tiêu',
  days: 'lịch các kỳ',
  form: 'biểu mẫu',
  parties: 'tên, người ký của các bên',
  term: 'ngày kết thúc thời hạn',
};

/**
 * A coordination program as a document of its parties, in the layout of one of them (`layoutOf`: its key): that of Decree 30/2020, Appendix I, or of the
 * Party's 36-HD/VPTW. Number, place and date of signing stay blank, for the offices give them; so do signatures until they are recorded.
 */
export function composeAgreement(paper: AgreementPaper, layoutOf: string): OfficialDocument {
  const { program, parties, number } = paper;
  const name = writeOnOneLine(program.name);
  return {
    title: `Chương trình phối hợp: ${name}`,
    letterhead: letterheadOf(program, layoutOf),
    body: [...bases(program), ...body(paper)],
    end: {
      closing: `Các bên ký thống nhất thực hiện ${name}./.`,
      signatory: '',
      recipients: [...program.witnesses.map(writeOnOneLine), 'Các bên ký', 'Các đơn vị thực hiện chương trình', 'Lưu: VT'],
      signatories: signatoriesOf(parties),
    },
    annexes: [{ title: writeOnOneLine(program.form.title.vi), landscape: false, blocks: [formTable(program)] }],
    footer: number === null ? `Dự thảo · ${name}` : `Bản ký · mã đối chiếu ${number}${amendedWords(paper)}`,
    mark: markOf(paper),
  };
}

/** Who signs beside each other, under the party's name, and when each has. */
export const signatoriesOf = (parties: AgreementPaper['parties']): NonNullable<OfficialDocument['end']['signatories']> =>
  parties.map(({ name: party, office, signedOn }) => ({
    party: capitals(party),
    title: capitals(titleOf(office, party)),
    signed: signedOn === null ? null : `(đã ký ngày ${writeShortDate(signedOn, 'vi')})`,
  }));

/** The party whose layout it is stands first, the others beside it: a joint document takes the number sequence of the one that leads. */
export function letterheadOf(program: ProgramDefinition, layoutOf: string): Letterhead {
  const first = program.parties.find(({ key }) => key === layoutOf) ?? (program.parties[0] as PartyDefinition);
  const all = [first, ...program.parties.filter((party) => party !== first)];
  const rules = first.documentRules;
  const signs = all.map(({ abbreviation }) => abbreviation).join('-');
  return {
    rules,
    parentBody: null,
    issuer: all.map(({ name }) => capitals(name)).join(' -\n'),
    number: rules === 'party' ? `Số ${blank}-CTr/${signs}` : `Số: ${blank}/CTr-${signs}`,
    placeAndDate: `${placeName(program.place)}, ngày ${dayBlank} tháng ${dayBlank} năm ${dayBlank}`,
    type: 'CHƯƠNG TRÌNH PHỐI HỢP',
    subject: writeOnOneLine(program.name),
    addressees: [],
  };
}

const bases = ({ legalBases }: ProgramDefinition): DocumentBlock[] =>
  legalBases.map((basis) => documentParagraph(`Căn cứ ${writeBasis(basis)};`));

function body({ program, parties, cycles, units, inForceOn }: AgreementPaper): DocumentBlock[] {
  const { from, to } = program.term;
  const counts = units.map(({ name, count }) => `${writeFigure(count, 'vi')} ${small(name.vi)}`).join(', ');
  const alone = (program.decidedAlone ?? usuallyDecidedAlone).map((part) => parts[part]);
  const coordinating = program.parties.find((party) => party.coordinating);
  return [
    heading('I. Các bên và thời hạn'),
    items(parties.map(({ name, office }) => `${writeOnOneLine(name)}, người ký: ${writeOnOneLine(office)}`)),
    documentParagraph(
      `Thời hạn thực hiện: từ ${writeShortDate(from, 'vi')} đến ${writeShortDate(to, 'vi')}. ${inForceOn === null ? 'Có hiệu lực từ ngày bên cuối cùng ký.' : `Có hiệu lực từ ${writeShortDate(inForceOn, 'vi')}.`}`,
    ),
    ...(coordinating ? [documentParagraph(`Cơ quan thường trực: ${writeOnOneLine(coordinating.name)}.`)] : []),
    heading('II. Mục tiêu'),
    ...(program.targets.length === 0
      ? [documentParagraph('Chương trình không đặt mục tiêu bằng số.')]
      : [
          items(
            program.targets.map(
              ({ name, percent, source, years }) =>
                `${writeOnOneLine(name.vi)}: ${writeWholePercent(percent, 'vi')} (${writeOnOneLine(source)})${years ? `; ${yearsInWords({ years }, 'vi')}` : ''}`,
            ),
          ),
        ]),
    heading('III. Sơ kết, tổng kết'),
    documentParagraph(`Đơn vị báo cáo: ${counts}. Biểu mẫu báo cáo ở phụ lục.`),
    cyclesTable(program, cycles),
    heading('IV. Sửa đổi'),
    documentParagraph(
      alone.length === 0
        ? 'Mọi sửa đổi trong thời hạn thực hiện do các bên cùng ký.'
        : `Trong thời hạn thực hiện, cơ quan thường trực được tự sửa: ${alone.join(', ')}. Sửa đổi khác do các bên cùng ký.`,
    ),
    ...(program.witnesses.length === 0 ? [] : [heading('V. Chứng kiến'), items(program.witnesses.map(writeOnOneLine))]),
  ];
}

/** Each review with its days, in the program's time zone. */
function cyclesTable({ timeZone }: ProgramDefinition, cycles: readonly ForecastCycle[]): DocumentBlock {
  const planned = cycles.filter(({ plan, skipped }) => plan !== null && !skipped);
  const levels = planned[0]?.plan?.dueByLevel.map(({ level }) => level) ?? [];
  const column = (title: string) => ({ title, align: 'center' as const, share: null });
  const momentOf = ({ plan }: ForecastCycle, kind: string) => {
    const at = plan?.moments.find((moment) => moment.kind === kind)?.at;
    return at === undefined ? '' : writeShortDate(dateOf(at, timeZone), 'vi');
  };
  return table({
    columns: [
      { title: 'Kỳ', align: 'left', share: 1 },
      column('Chốt số liệu'),
      ...[...levels].reverse().map((level) => column(`Hạn nộp\n${small(tierName(level).vi)}`)),
      column('Gửi lãnh đạo'),
    ],
    rows: planned.map((cycle) => [
      texts.vi.cycle(cycle),
      cycle.plan === null ? '' : writeShortDate(cycle.plan.cutOff, 'vi'),
      ...(cycle.plan?.dueByLevel ?? []).toReversed().map(({ date }) => writeShortDate(date, 'vi')),
      momentOf(cycle, 'deliver'),
    ]),
    note: 'Ngày trùng ngày nghỉ được dời đến ngày làm việc tiếp theo; lịch nghỉ chưa công bố có thể làm đổi các ngày này.',
  });
}

function formTable({ form }: ProgramDefinition): DocumentBlock {
  const rows: string[][] = [];
  const strong: number[] = [];
  for (const section of form.sections) {
    strong.push(rows.length);
    rows.push([writeOnOneLine(section.title.vi), '', '']);
    for (const indicator of section.indicators)
      rows.push([
        writeOnOneLine([indicator.label.vi, ...ruleWords(form, indicator).map(({ vi }) => vi)].join('; ')),
        isProse(indicator) ? 'viết thành lời' : kindOf(indicator).asked(indicator).vi,
        indicator.required ? 'bắt buộc' : '',
      ]);
  }
  return table({
    columns: [
      { title: 'Nội dung', align: 'left', share: 1 },
      { title: 'Đơn vị tính', align: 'center', share: null },
      { title: 'Ghi chú', align: 'center', share: null },
    ],
    rows,
    strong,
  });
}

const amendedWords = ({ amended }: AgreementPaper): string => (amended.length === 0 ? '' : ` · đã sửa đổi lần ${amended.join(', ')}`);

/** A document that is none of the offices that it names; null: it is. */
export function trialMark({ simulated, trial }: { simulated: boolean; trial: boolean }): OfficialDocument['mark'] {
  if (simulated) return { stamp: texts.vi.simulated, sentence: 'Văn bản diễn tập, không phải văn bản của các cơ quan có tên.' };
  if (trial) return { stamp: texts.vi.trial, sentence: 'Văn bản dùng thử, không phải văn bản của các cơ quan có tên.' };
  return null;
}

function markOf({ simulated, trial, number, amended }: AgreementPaper): OfficialDocument['mark'] {
  const mark = trialMark({ simulated, trial });
  if (mark) return mark;
  if (number === null) return { stamp: 'DỰ THẢO', sentence: 'Dự thảo, chưa đưa ra ký.' };
  if (amended.length === 0) return null;
  return { stamp: 'HỢP NHẤT', sentence: `Văn bản hợp nhất với sửa đổi lần ${amended.join(', ')}; từng bản ký giữ trong bản ghi đã ký.` };
}

/** Under the party's own name an office is not said by it again. */
function titleOf(office: string, party: string): string {
  const one = writeOnOneLine(office);
  const title = one.endsWith(party) ? one.slice(0, -party.length).trim() : one;
  if (title === '') return one;
  // Of a Ban it is said: TRƯỞNG BAN.
  return /(?:^|\s)trưởng$/i.test(title) ? `${title} ${party.split(' ')[0]}` : title;
}
