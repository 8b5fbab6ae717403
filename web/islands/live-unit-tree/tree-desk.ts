import { writeFigure } from '../../../rules/numbers.ts';
import { fillText } from '../../../rules/texts/fill-text.ts';
import type { Language } from '../../../rules/texts/language.ts';
import { isStateFilter, type Matches, rowsInSight, type StateFilter, type TreeRow } from '../../../rules/tree-rows.ts';
import type { TreeTexts } from '../../cycle/tree-words.ts';
import { parentsOf, readAddress, writeAddress } from './tree-address.ts';
import { type Ticked, TreeChoice } from './tree-choice.ts';
import type { TreeData } from './tree-data.ts';

/** What the browser keeps for coming back to the page. */
interface Left {
  y?: number;
  focus?: number;
  tree?: string;
  chosen?: number[];
}

const typingPause = 120;

/** What is asked of the tree and done with it: the search, what is unfolded, what is chosen. The view draws it. */
export class TreeDesk {
  readonly data: TreeData;
  readonly texts: TreeTexts;
  readonly language = document.documentElement.lang as Language;
  /** Whether the reader may choose units and do something with them. */
  readonly act: boolean;
  readonly url: string;
  readonly choice: TreeChoice;
  query = '';
  state: StateFilter | null = null;
  open = new Set<number>();
  private closed = new Set<number>();
  matches: Matches | null = null;
  rows: TreeRow[] = [];
  /** Of every row: its place among its siblings in sight, and how many they are. */
  places: Int32Array = new Int32Array(0);
  siblings: Map<number, number> = new Map();
  /** The unit that the keyboard is at. */
  focus = 0;
  /** Draws the tree anew; with `focusing`, the keyboard goes to `focus`. */
  draw: (focusing?: boolean) => void = () => {};
  private readonly section: HTMLElement;
  private readonly search: HTMLInputElement;
  private readonly select: HTMLSelectElement;
  private typing = 0;

  constructor(section: HTMLElement, data: TreeData) {
    this.section = section;
    this.data = data;
    this.texts = JSON.parse(section.dataset.texts ?? '{}') as TreeTexts;
    this.act = section.dataset.act === 'yes';
    this.url = section.dataset.url ?? '';
    this.choice = new TreeChoice(data.tree);
    this.search = this.part<HTMLInputElement>('#q');
    this.select = this.part<HTMLSelectElement>('#state');
    // On a slow line somebody may be typing already.
    const typed = this.search.value !== this.search.defaultValue ? this.search.value : null;
    const picked = this.select.value;
    this.listen();
    this.readAddress();
    if (typed !== null || picked !== this.select.value) {
      this.search.value = typed ?? this.search.value;
      this.select.value = picked;
      this.ask();
    }
    data.onChange = () => {
      if (this.state !== null) this.look();
      else this.draw();
    };
  }

  part<T extends HTMLElement>(selector: string): T {
    return this.section.querySelector<T>(selector) as T;
  }

  fill(text: string, by: string): string {
    return fillText(text, { name: by });
  }

  figure(value: number): string {
    return writeFigure(value, this.language);
  }

  unitUrl(unit: number): string {
    const language = this.language === 'vi' ? '' : `?lang=${this.language}`;
    return `${this.url}/units/${encodeURIComponent(this.data.tree.codes[unit] as string)}${language}`;
  }

  toggle(unit: number): void {
    const row = this.rows.find((one) => one.unit === unit);
    if (!row || row.open === null) return;
    if (row.open) {
      // What is folded is folded whole: unfolded again it shows what is right below.
      const end = this.data.tree.end[unit] as number;
      for (const other of [...this.open]) if (other >= unit && other < end) this.open.delete(other);
      this.closed.add(unit);
    } else {
      this.open.add(unit);
      this.closed.delete(unit);
    }
    this.keep();
    this.look();
  }

  unfoldAll(unfold: boolean): void {
    this.open = unfold ? parentsOf(this.data.tree) : new Set();
    this.closed = unfold || this.matches === null ? new Set() : parentsOf(this.data.tree);
    this.keep();
    this.look();
  }

  /** The box of a unit: with all below it, as far as the search shows it. `alone`: only the unit itself. */
  choose(unit: number, to: boolean, alone = false): void {
    const { tree } = this.data;
    const { matches } = this;
    this.choice.set(unit, alone ? unit + 1 : (tree.end[unit] as number), to, (one) => matches === null || matches.own[one] === 1);
    this.chosen();
  }

  chooseAll(to: boolean): void {
    if (this.rows.length > 0) this.choose(0, to);
  }

  ticked(unit: number): Ticked {
    return this.choice.ticked(unit, (from, until) => this.counted(from, until));
  }

  /** Scrolled and chosen as it was left, when the reader comes back. */
  restore(): void {
    const left = (history.state ?? {}) as Left;
    if (left.tree === this.data.hash) {
      for (const unit of left.chosen ?? []) this.choice.set(unit, unit + 1, true, () => true);
      this.focus = left.focus ?? this.focus;
      this.chosen();
      if (left.y !== undefined) scrollTo(0, left.y);
    }
    addEventListener('pagehide', () => {
      const now: Left = { y: scrollY, focus: this.focus, tree: this.data.hash, chosen: this.choice.units() };
      history.replaceState({ ...history.state, ...now }, '');
    });
  }

  private counted(from: number, until: number): number {
    if (this.matches === null) return until - from;
    let count = 0;
    for (let unit = from; unit < until; unit++) count += this.matches.own[unit] as number;
    return count;
  }

  private listen(): void {
    this.search.form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.ask();
    });
    this.search.addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = window.setTimeout(() => this.ask(), typingPause);
    });
    this.select.addEventListener('change', () => this.ask());
    addEventListener('popstate', () => this.readAddress());
    this.part('.tree-find').hidden = true;
    this.drawTools();
    if (!this.act) return;
    const unchoose = button(this.texts.unchoose, () => {
      this.choice.clear();
      this.chosen();
    });
    this.part('#chosen').after(unchoose);
    const form = this.part<HTMLFormElement>('#selection');
    form.addEventListener('submit', () => {
      (form.elements.namedItem('codes') as HTMLInputElement).value = this.choice.codes().join(' ');
    });
    this.chosen();
  }

  private drawTools(): void {
    this.part('#tree-tools').replaceChildren(
      button(this.texts.unfoldAll, () => this.unfoldAll(true)),
      button(this.texts.foldAll, () => this.unfoldAll(false)),
      button(this.texts.clear, () => this.clear()),
    );
  }

  private clear(): void {
    this.search.value = '';
    this.select.value = '';
    this.ask();
    this.search.focus();
  }

  /** What stands in the two fields is asked for. Beginning a search is a step that the back button takes back; typing on is not. */
  private ask(): void {
    clearTimeout(this.typing);
    const query = this.search.value;
    const state = isStateFilter(this.select.value) ? this.select.value : null;
    if (query === this.query && state === this.state) return;
    const step = (this.query === '') !== (query === '') || state !== this.state;
    this.query = query;
    this.state = state;
    this.closed = new Set();
    this.keep(step);
    this.look();
  }

  private readAddress(): void {
    const { query, state, open } = readAddress(this.data.tree);
    this.query = query;
    this.state = state;
    this.open = open;
    this.closed = new Set();
    this.search.value = query;
    this.select.value = state ?? '';
    this.look();
  }

  private keep(push = false): void {
    writeAddress(this.data.tree, this, push);
  }

  private look(): void {
    const { tree } = this.data;
    this.matches = this.data.matches(this);
    this.rows = rowsInSight(tree, { open: this.open, closed: this.closed }, this.matches);
    this.siblings = new Map();
    this.places = new Int32Array(this.rows.length);
    for (const [index, { unit }] of this.rows.entries()) {
      const parent = tree.parent[unit] as number;
      const place = (this.siblings.get(parent) ?? 0) + 1;
      this.siblings.set(parent, place);
      this.places[index] = place;
    }
    if (!this.rows.some(({ unit }) => unit === this.focus)) this.focus = this.rows[0]?.unit ?? 0;
    const { texts, matches } = this;
    this.part('#tree-count').textContent =
      matches === null
        ? this.fill(texts.units, this.figure(tree.codes.length))
        : matches.count === 0
          ? texts.none
          : this.fill(texts.found, this.figure(matches.count));
    const tools = this.part('#tree-tools').lastElementChild as HTMLElement | null;
    if (tools) tools.hidden = matches === null;
    this.draw();
  }

  private chosen(): void {
    if (this.act) {
      const { count } = this.choice;
      this.part('#chosen').textContent = count === 0 ? this.texts.chooseFirst : this.fill(this.texts.chosen, this.figure(count));
      this.part('#chosen').classList.toggle('is-counting', count > 0);
      this.part('.selection-bar').classList.toggle('is-on', count > 0);
      for (const button of this.section.querySelectorAll<HTMLButtonElement>('.selection-bar button:not(.quiet)'))
        button.disabled = count === 0;
    }
    this.draw();
  }
}

function button(words: string, work: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'quiet';
  made.textContent = words;
  made.addEventListener('click', work);
  return made;
}
