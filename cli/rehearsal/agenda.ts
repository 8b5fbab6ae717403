/** What the simulated people mean to do, in order of instants. Things of one instant are done together. */
export interface Agenda {
  add(at: Date, act: Act): void;
  /** The next instant at which somebody does something. */
  next(): Date | null;
  /** Takes what is to be done at the next instant. */
  take(): Act[];
}

export interface Act {
  /** Its place among the acts of the same instant, and what it is called when it fails. */
  name: string;
  /** What it changed on the Temporal server waits for the workflows to be advanced. */
  touchesWorkflows: boolean;
  /** Something was done to an arising issue: its workflow is told of it by then, and what it waits for is looked up. */
  touchesIssues?: boolean;
  do(): Promise<void>;
}

export function createAgenda(): Agenda {
  // One list an instant: the instants are few (people act in steps of minutes) and are taken in order.
  const acts = new Map<number, Act[]>();
  const earliest = (): number | null => (acts.size === 0 ? null : Math.min(...acts.keys()));
  return {
    add(at, act) {
      const list = acts.get(at.getTime());
      if (list) list.push(act);
      else acts.set(at.getTime(), [act]);
    },
    next() {
      const at = earliest();
      return at === null ? null : new Date(at);
    },
    take() {
      const at = earliest();
      if (at === null) return [];
      const list = acts.get(at) ?? [];
      acts.delete(at);
      // Mails arrive in no order; what people do must not depend on it.
      return list.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}
