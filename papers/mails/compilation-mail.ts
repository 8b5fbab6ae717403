import type { TargetProgress } from '../../rules/attainment.ts';
import { mostHeadlines } from '../../rules/chosen-figures.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { mostLeftOutNamed, mostOfficeWords } from '../../rules/named-in-mails.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import { resultWordKinds } from '../../rules/office-words.ts';
import { counted } from '../../rules/texts/counted.ts';
import { sharedEn } from '../../rules/texts/en-shared.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { completenessOf, headlineLevel, levelWord, writeUnitIn, writeWaived } from '../compilation/compiled-levels.ts';
import { writeCoverage, writeFinding } from '../compilation/finding-sentence.ts';
import { countSaid, groupNarratives, narrativeLevels } from '../compilation/group-narratives.ts';
import {
  explainAlike,
  type HeadlineFigure,
  headlineFigures,
  writeChange,
  writeShort,
  writeStandIns,
} from '../compilation/headline-figures.ts';
import { writeCycle, writeLike } from '../wording/cycle-names.ts';
import { writeName } from '../wording/names.ts';
import { writeEstimated } from '../wording/reorganised-units.ts';
import type { FactsOf, Letter } from './letter.ts';
import { type LargeFigure, largeFigures, list, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (cycle: string, coverage: string, program: string) => `Báo cáo ${cycle}: ${coverage} đã báo cáo, ${program}`,
  coverage: (coverage: string, late: string, approved: string) =>
    `Có ${coverage} nộp báo cáo, trong đó ${late} nộp muộn; ${approved} báo cáo đã duyệt và tính vào số liệu.`,
  nothing: (count: string) => `${count} đơn vị báo không phát sinh trong kỳ.`,
  waived: (count: string, names: string) => `${count} đơn vị được miễn báo cáo: ${names}.`,
  missing: (count: string, level: string) => `${count} ${level} không nộp báo cáo`,
  more: (count: string) => `và ${count} đơn vị khác, có đầy đủ trong báo cáo`,
  decide: 'Cần cho ý kiến',
  proposals: (distinct: string, units: string, nothing: string | null) =>
    `${distinct} đề xuất, kiến nghị của ${units} đơn vị${nothing === null ? '' : ` (${nothing} đơn vị khác ghi không có)`}.`,
  mostSaid: (text: string, units: string) => `Nhiều đơn vị cùng nêu nhất (${units} đơn vị): “${text}”`,
  missed: (count: string) => `${count} đơn vị không nộp báo cáo: đôn đốc, hoặc chấp nhận số liệu thiếu.`,
  notApproved: (count: string) => `${count} báo cáo vẫn chờ duyệt khi khóa sổ, không tính vào số liệu.`,
  differences: (count: string) => `${count} số liệu do đơn vị cấp trên nêu khác với tổng của cấp dưới.`,
  targets: (names: string) => `Mục tiêu chưa đạt: ${names}.`,
  progress: 'Tiến độ thực hiện mục tiêu',
  attainment: 'Mức đạt mục tiêu',
  target: (name: string, share: string, target: string, before: string) => `${name}: ${share}, phải đạt ${target}${before}`,
  unknown: 'chưa đủ số liệu',
  inYear: (period: string, share: string) => `${period}: ${share}`,
  simulated: 'Số liệu trong báo cáo này là số liệu mô phỏng.',
  attached: 'Toàn văn báo cáo (PDF) đính kèm thư này. Xin xác nhận đã tiếp nhận và ghi ý kiến chỉ đạo, nếu có, theo liên kết dưới đây.',
  hash: (hash: string) => `Mã nội dung: ${hash}`,
  wordsHash: (hash: string) => `Mã lời của cơ quan thường trực: ${hash}`,
  words: {
    foreword: (office: string) => `Lời nói đầu của ${office}`,
    assessment: (office: string) => `Đánh giá của ${office}`,
    tasks: (office: string) => `Phương hướng, nhiệm vụ do ${office} nêu`,
  },
  cutWords: '… (còn nữa, xem toàn văn trong báo cáo)',
};

const en: typeof vi = {
  subject: (cycle, coverage, program) => `${capital(cycle)}: ${coverage} reported, ${program}`,
  coverage: (coverage, late, approved) =>
    `${coverage} sent a report, ${late} of them late; ${approved} reports were approved and count in the figures.`,
  nothing: (count) => `${counted(count, 'unit', 'units')} had nothing to report.`,
  waived: (count, names) => `${counted(count, 'unit was', 'units were')} ${sharedEn.assignmentStates.waived}: ${names}.`,
  missing: (count, level) => `${count} ${level} did not report`,
  more: (count) => `and ${count} more, all in the report`,
  decide: 'What needs a decision',
  proposals: (distinct, units, nothing) =>
    `${counted(distinct, 'proposal', 'proposals')} by ${counted(units, 'unit', 'units')}${nothing === null ? '' : ` (${nothing} more wrote that they have none)`}.`,
  mostSaid: (text, units) => `Most often proposed (by ${counted(units, 'unit', 'units')}): “${text}”`,
  missed: (count) => `${counted(count, 'unit', 'units')} did not report: urge them, or accept the gap.`,
  notApproved: (count) =>
    `${counted(count, 'report was', 'reports were')} sent but not approved at the close, and left out of the figures.`,
  differences: (count) => `${count} figures stated by a unit differ from the sum of the units under it.`,
  targets: (names) => `Targets not reached: ${names}.`,
  progress: 'On the way to the targets',
  attainment: 'Targets',
  target: (name, share, target, before) => `${name}: ${share}, to reach ${target}${before}`,
  unknown: 'not enough figures',
  inYear: (period, share) => `${period}: ${share}`,
  simulated: 'The figures of this report are simulated.',
  attached: 'The full report (PDF) is attached. Please confirm that you received it, with your directions if any, by the link below.',
  hash: (hash) => `Content code: ${hash}`,
  wordsHash: (hash) => `Code of the standing office's words: ${hash}`,
  words: {
    foreword: (office) => `Foreword by ${office}`,
    assessment: (office) => `Assessment by ${office}`,
    tasks: (office) => `Tasks ahead, as set out by ${office}`,
  },
  cutWords: '… (more in the report)',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The compiled review to a leader: read in two minutes here, to the bottom in the document. */
export function compilationMail(facts: FactsOf<'compilation'>, setting: MailSetting): Letter {
  const { language } = setting;
  const { compilation } = facts;
  const words = texts[language];
  const number = (value: number) => writeFigure(value, language);
  const lowest = completenessOf(compilation, headlineLevel(compilation));
  const coverage = writeCoverage(compilation, language);
  const nothing = lowest.nothingToReport > 0 ? ` ${words.nothing(number(lowest.nothingToReport))}` : '';
  const alike = explainAlike(compilation, language);
  const letOff = writeWaived(compilation, language);
  const waived = letOff === null ? '' : ` ${words.waived(number(letOff.count), letOff.names)}`;
  const decisions = decisionLines(compilation, language);
  return {
    subject: words.subject(writeCycle(compilation.cycle, language), coverage, writeName(setting.programName)),
    headline: writeFinding(compilation, language),
    urgent: false,
    office: facts.office,
    blocks: [
      largeFigures(
        headlineFigures(compilation, mostHeadlines).map(
          (one): LargeFigure => ({
            value: writeShort(one.figure, one.current, language),
            label: figureKind(one.figure).rounds
              ? `${one.figure.unitOfMeasure[language]}, ${small(one.figure.label[language])}`
              : small(one.figure.label[language]),
            change: changeAndStandIns(one, compilation, language),
          }),
        ),
      ),
      ...(alike === null ? [] : [paragraph([alike, writeEstimated(compilation, language)].filter((one) => one !== '').join(' '))]),
      paragraph(words.coverage(coverage, number(lowest.late), number(lowest.approved)) + nothing + waived),
      ...targetList(facts, language),
      ...missingList(compilation, language),
      ...(decisions.length === 0 ? [] : [list(words.decide, decisions)]),
      ...officeWords(compilation, language),
      paragraph(compilation.simulated ? `${words.simulated} ${words.attached}` : words.attached),
    ],
    action: { label: letterWords[setting.language].buttons.readAndAcknowledge, link: facts.link },
    after: [
      paragraph(words.hash(compilation.contentHash)),
      ...(compilation.words ? [paragraph(words.wordsHash(compilation.words.hash))] : []),
    ],
    reason: letterWords[language].leaderReason,
    linkAgain: true,
  };
}

function changeAndStandIns(one: HeadlineFigure, compilation: CompilationFile, language: Language): string | null {
  const standIns = one.standIns === null ? null : writeStandIns(compilation, one.standIns, language);
  const said = [standIns, writeChange(one, compilation, language)].filter((part) => part !== null);
  return said.length === 0 ? null : said.join('; ');
}

/** Each target with the years before. */
function targetList({ compilation, progress }: FactsOf<'compilation'>, language: Language): ReturnType<typeof list>[] {
  if (progress.length === 0) return [];
  const words = texts[language];
  const share = ({ numerator, denominator }: Pick<TargetProgress, 'numerator' | 'denominator'>) =>
    numerator === null || denominator === null ? words.unknown : writePercent(numerator, denominator, 1, language);
  const lines = progress.map((target) => {
    const before = target.earlier.flatMap(({ year, share: then }) =>
      then === null
        ? []
        : [words.inYear(writeLike(compilation.cycle, year, language), share({ numerator: then.part, denominator: then.whole }))],
    );
    const goal = writePercent(target.target, 100, 0, language);
    return words.target(target.name[language], share(target), goal, before.length === 0 ? '' : ` (${before.join('; ')})`);
  });
  return [list(compilation.evaluation === null ? words.progress : words.attainment, lines)];
}

/** Of the level of the headline, so that the count agrees with the headline; the others are in the document. */
function missingList(compilation: CompilationFile, language: Language): ReturnType<typeof list>[] {
  const words = texts[language];
  const level = headlineLevel(compilation);
  const missed = compilation.leftOut.missed.filter((unit) => level === null || unit.level === level.level);
  if (missed.length === 0) return [];
  const rest = missed.length - mostLeftOutNamed;
  const title = words.missing(writeFigure(missed.length, language), levelWord(level, language, missed.length));
  return [
    list(
      title,
      missed.slice(0, mostLeftOutNamed).map((unit) => writeUnitIn(compilation, unit)),
      rest > 0 ? words.more(writeFigure(rest, language)) : null,
    ),
  ];
}

function decisionLines(compilation: CompilationFile, language: Language): string[] {
  const words = texts[language];
  const number = (value: number) => writeFigure(value, language);
  const lines: string[] = [];
  const missedTargets = (compilation.evaluation?.targets ?? []).filter((target) => target.reached === false);
  if (missedTargets.length > 0) lines.push(words.targets(missedTargets.map((target) => small(target.name[language])).join('; ')));
  const levels = narrativeLevels(compilation, 'proposals');
  const { said, nothing } = countSaid(levels);
  const proposals = groupNarratives(levels.flatMap((level) => level.items));
  const [most] = proposals;
  if (most !== undefined) {
    lines.push(words.proposals(number(proposals.length), number(said), nothing === 0 ? null : number(nothing)));
    if (most.units.length > 1) lines.push(words.mostSaid(most.text, number(most.units.length)));
  }
  const { missed, notApproved } = compilation.leftOut;
  if (missed.length > 0) lines.push(words.missed(number(missed.length)));
  if (notApproved.length > 0) lines.push(words.notApproved(number(notApproved.length)));
  if (compilation.differences.length > 0) lines.push(words.differences(number(compilation.differences.length)));
  return lines;
}

/** Of what the standing office says, as much as is read in a mail. */
function officeWords({ words: said }: CompilationFile, language: Language): ReturnType<typeof quote>[] {
  if (!said) return [];
  const words = texts[language];
  return resultWordKinds.flatMap((kind) => {
    const text = said[kind];
    if (text === '') return [];
    const short =
      text.length <= mostOfficeWords ? text : `${text.slice(0, text.lastIndexOf(' ', mostOfficeWords)).trimEnd()} ${words.cutWords}`;
    return [quote(words.words[kind](writeName(said.office)), short)];
  });
}
