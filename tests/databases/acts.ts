import type { Visitor } from '../../cli/rehearsal/visit.ts';

/** What somebody does at an instant, as plain JSON: what is left to do is kept beside a stopped database. */
export type Act = { at: string } & (
  | { does: 'sign' | 'acknowledge'; who: string }
  | { does: 'start' }
  | { does: 'draft'; unit: string; figures: Figures }
  | { does: 'send'; unit: string; figures: Figures; explanations?: Record<string, string> }
  | { does: 'say'; unit: string; kind: 'nothing' | 'same' }
  | { does: 'approve' | 'return'; unit: string; by: string }
  | { does: 'remind'; codes: string[] }
  | { does: 'extend'; codes: string[]; until: string }
  | { does: 'waive'; codes: string[] }
);
type Figures = Record<string, number>;

/** Who acts: units and leaders by the links in their mails, the standing office as it is signed in. */
export interface Acting {
  programId: string;
  year: number;
  visitor: Visitor;
  office: Visitor;
  /** Paths of links by what they are for and who got them: `report don-vi-16717@nghe-an.example`. */
  links: Map<string, string>;
}

const addressOf = (unit: string): string => `don-vi-${unit}@nghe-an.example`;

/** Of these the workflows hear. */
export const touchesWorkflows = ({ does }: Act): boolean => /^(?:sign|acknowledge|start|remind|extend)$/.test(does);

/** Does it as today's pages and API take it. */
export async function doAct(act: Act, { programId, year, visitor, office, links }: Acting): Promise<void> {
  const link = (purpose: string, who: string): string => {
    const path = links.get(`${purpose} ${who}`);
    if (path === undefined) throw new Error(`No mail with a ${purpose} link has come to ${who}`);
    return path;
  };
  const cycle = `/api/v1/programs/${programId}/cycles/${year}`;
  switch (act.does) {
    case 'sign':
      return visitor.post(link('sign', act.who), { confirmed: true });
    case 'start':
      return office.post(`/api/v1/programs/${programId}/start`);
    case 'acknowledge':
      return visitor.post(link('lead', act.who), { directions: 'Đề nghị các cấp hội đôn đốc đơn vị chưa báo cáo.' });
    case 'draft': {
      const path = link('report', addressOf(act.unit));
      const { draftVersion } = await visitor.get<{ draftVersion: number }>(path);
      return visitor.post(`${path}/draft`, { draftVersion, answers: { figures: act.figures, prose: {} } });
    }
    case 'send': {
      const answers = { figures: act.figures, prose: { results: 'Đã thực hiện theo kế hoạch.' }, explanations: act.explanations ?? {} };
      return visitor.post(link('report', addressOf(act.unit)), { kind: 'figures', submissionKey: keyOf(act), answers });
    }
    case 'say':
      return visitor.post(link('report', addressOf(act.unit)), {
        kind: act.kind,
        submissionKey: keyOf(act),
        confirmed: true,
      });
    case 'approve':
    case 'return': {
      const who = act.by === 'coordinator' ? office : visitor;
      const report = act.by === 'coordinator' ? `${cycle}/units/${act.unit}` : `${link('report', addressOf(act.by))}/children/${act.unit}`;
      const { version } = await who.get<{ version: number }>(report);
      const decision =
        act.does === 'approve' ? { decision: 'approved' } : { decision: 'returned', comment: 'Đề nghị kiểm tra lại số hội viên.' };
      return who.post(act.by === 'coordinator' ? `${report}/decision` : report, { version, ...decision });
    }
    case 'remind':
      return office.post(`${cycle}/remind`, { codes: act.codes });
    case 'extend':
      return office.post(`${cycle}/extend`, { codes: act.codes, until: act.until, reason: 'Ảnh hưởng mưa lũ' });
    case 'waive':
      return office.post(`${cycle}/waive`, { codes: act.codes, reason: 'Đang sắp xếp đơn vị' });
  }
}

/** One press of the button: the same when it is played again. */
const keyOf = ({ does, unit, at }: { does: string; unit: string; at: string }): string => `${does}-${unit}-${Date.parse(at)}`;
