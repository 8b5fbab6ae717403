import { boxPrefix } from '../../rules/report-box-names.ts';
/** The fields of the page's form in the shape of the JSON; what is not a text is for `deciding` to refuse. */
export function decisionOfForm(form: Record<string, unknown>): unknown {
  const fieldComments = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith(boxPrefix.comment) && !(typeof value === 'string' && value.trim() === '')
      ? [{ indicator: name.slice(boxPrefix.comment.length), comment: value }]
      : [],
  );
  return {
    version: form.version,
    decision: form.decision === 'approve' ? 'approved' : 'returned',
    comment: form.comment ?? '',
    fieldComments,
    ...(form.takesBack === undefined ? {} : { above: aboveOfForm(form) }),
  };
}

/** The same of a correction that was asked for. */
export function correctionOfForm(form: Record<string, unknown> = {}): unknown {
  return {
    correction: form.correction,
    decision: form.decision === 'approve' ? 'approved' : 'returned',
    comment: form.comment ?? '',
    above: aboveOfForm(form),
  };
}

/** What becomes of the reports above, `VERSION:returned` or `VERSION:kept` each, in the shape of the JSON. */
function aboveOfForm(form: Record<string, unknown>): unknown {
  return Object.entries(form).flatMap(([name, value]) => {
    if (!name.startsWith(boxPrefix.above)) return [];
    const [version, becomes] = typeof value === 'string' ? value.split(':', 2) : [];
    return [{ code: name.slice(boxPrefix.above.length), version, becomes }];
  });
}

/** What was typed, to be shown again. */
export function typedComments(form: unknown): { comments: Record<string, string>; comment: string } {
  const entries = Object.entries((form ?? {}) as Record<string, unknown>).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    comments: Object.fromEntries(
      entries.flatMap(([name, value]) => (name.startsWith(boxPrefix.comment) ? [[name.slice(boxPrefix.comment.length), value]] : [])),
    ),
    comment: entries.find(([name]) => name === 'comment')?.[1] ?? '',
  };
}

/** The ticked rows of the queue's form, `VERSION:CODE` each, in the shape of the JSON. */
export function choiceOfForm(form: Record<string, unknown>): unknown {
  const picks = form.pick === undefined ? [] : [form.pick].flat();
  return {
    approve: picks.map((pick) => {
      const [version, code] = typeof pick === 'string' ? pick.split(/:(.*)/s) : [];
      return { version, code };
    }),
  };
}

/** The same with what is said to all of them: the sentences that were ticked, and words of one's own. */
export function returnOfForm(form: Record<string, unknown>): unknown {
  const { approve } = choiceOfForm(form) as { approve: unknown };
  const words = [form.sentence ?? [], form.comment ?? []].flat();
  return { return: approve, comment: words.every((one) => typeof one === 'string') ? words.join('\n').trim() : null };
}
