/** Shapes shared by the browser scripts in docs/assets/js; read by tsc only. */

interface OaksVerdict {
  v: 0 | 1 | 2 | null;
  score: number;
  parts: number[];
  near: number[];
  right: number;
  wrong: number;
  missing: number;
}

interface OaksGrade {
  (kind: string, key: unknown, answer: unknown): OaksVerdict;
  same(a: unknown, b: unknown): boolean;
  toNumber(typed: unknown, units?: unknown): number | null;
}

interface OaksEvent {
  id: string;
  t: number;
  o?: number;
  k?: string;
  q?: string | string[];
  r?: string;
  a?: any;
  v?: number | null;
  h?: number;
  p?: string;
  n?: any;
  see?: Record<string, number>;
  [more: string]: any;
}

interface OaksState {
  q: string;
  /** live answers, oldest first */
  answers: OaksEvent[];
  last: OaksEvent | null;
  /** every answer ever given, resets or not */
  all: OaksEvent[];
  /** summaries that came with codes: all, and those no reset has reached */
  codes: OaksEvent[];
  sums: OaksEvent[];
  /** latest live review of a card or question */
  review: OaksEvent | null;
  resets: OaksEvent[];
  /** live events of an exam */
  exam: OaksEvent[];
  /** live texts of a worksheet's field, oldest first */
  texts: OaksEvent[];
  opened: boolean;
  finished: boolean;
}

interface OaksIndex {
  add(e: OaksEvent): string[] | null;
  state(q: string): OaksState;
  lastPage(): OaksEvent | null;
  events(): OaksEvent[];
  has(id: string): boolean;
  size(): number;
  questions(): string[];
  see(): Record<string, number>;
  top(): number;
  /** time of the latest reset of everything */
  emptied(): number;
}

interface OaksEntry {
  t: number;
  v: number;
  c: number;
  n: number;
  x: number;
  f: OaksCard | null;
}

interface OaksCard { t: number; s: number; d: number }

interface OaksSummary { q: Record<string, OaksEntry>; g: Record<string, OaksCard>; x: number }

interface OaksShape { ids: string[][]; n: number }

/** What forms and result codes need of an exam's bank; made by src/oaks/results/bank.py. */
interface OaksSpec {
  exam: string;
  version: string;
  bands: string[];
  /** questions of each band in a form */
  draw: number[];
  /** fewest and most questions of one module in a form */
  each: [number, number];
  mixed: boolean;
  modules: string[];
  /** id, index of module, index of band, kind, option ids of each group of choices */
  items: [string, number, number, string, string[][]][];
}

interface OaksAttempt {
  id: string;
  seed: string;
  version: string;
  form: string[];
  revisions: string[];
  /** minutes, 0 for none */
  limit: number;
  start: number;
  /** time of the latest event, and ms passed up to it */
  last: number;
  passed: number;
  /** the question that is open */
  at: string;
  answers: Map<string, any>;
  flags: Set<string>;
  /** ms spent on each question */
  times: Map<string, number>;
  over: boolean;
  stopped: boolean;
  done: { t: number; marks: (number | null)[] } | null;
  /** number among those handed in */
  n: number;
}

/** A result as a code carries it; times in ms since 1970 and whole seconds. */
interface OaksResult {
  exam: string;
  version: string;
  seed: string;
  attempt: number;
  /** the learner's number, "" when not given */
  number: string;
  start: number;
  seconds: number;
  /** minutes allowed, 0 for none */
  limit: number;
  /** in the order of the form: choices by kind, or a mark */
  answers: OaksResultAnswer[];
}

interface OaksResultAnswer {
  id: string;
  kind: string;
  /** option ids by group for kinds that are chosen; null: not answered, or not such a kind */
  choices: string[][] | null;
  /** 0 belum, 1 sebagian, 2 tepat for the other kinds; null: not answered */
  mark: number | null;
  /** eighths of the points where the mark is 1 */
  eighths: number;
  /** seconds spent, rounded; -1 where the code has no times */
  seconds: number;
}

interface OaksLog {
  hash(s: string): number;
  short(q: string): string;
  card(q: string): string;
  source(id: string): [string, number] | null;
  ord(e: OaksEvent): number;
  valid(e: any): e is OaksEvent;
  canon(x: any): string;
  byTime(a: OaksEvent, b: OaksEvent): number;
  merge(a: OaksEvent[], b: OaksEvent[]): OaksEvent[];
  index(): OaksIndex;
  fold(events: OaksEvent[]): Record<string, OaksState>;
  alias(pairs?: string): (id: unknown) => string;
  place(kind: string, answer: unknown, shape: OaksShape, now: (id: unknown) => string): any;
}

interface OaksStore {
  course: string;
  profile: string;
  device: string;
  /** "simpan" stored, "tolak" refused, "penuh" full */
  mode: "simpan" | "tolak" | "penuh";
  seed: string;
  notices: Map<string, string>;
  index: OaksIndex;
  add(fields: Partial<OaksEvent>): OaksEvent;
  addAll(events: OaksEvent[]): number;
  addMany(list: Partial<OaksEvent>[]): void;
  draft(q: string, text?: string): string;
  shared(text?: string): string;
  on(heard: (qs: string[] | null) => void): void;
  reload(): void;
  wipe(): void;
  use(profile: string): void;
  compact(): void;
  /** what another tab did: a storage event's key and new value */
  hear(key: string | null, value: string | null): void;
  /** show one of the store's notices */
  tell(code: string): void;
}

interface OaksApi {
  grade: OaksGrade;
  log: OaksLog;
  store: OaksStore;
  openStore(course: string, storage: Storage | null, options?: { clock?: () => number }): OaksStore;
  controls: Record<string, OaksControls>;
  verdict: any;
  order: any;
  quiz: any;
  tips: any;
  glossary: any;
  code: any;
  carry: any;
  boot: any;
  el: any;
  tell: any;
  profiles: any;
  [more: string]: any;
}

interface OaksControls {
  shape(form: HTMLFormElement): OaksShape;
  read(form: HTMLFormElement): any;
  write(form: HTMLFormElement, answer: any): void;
  missing(form: HTMLFormElement): { all: boolean; text: string; at: HTMLElement | null } | null;
  lock(form: HTMLFormElement, on: boolean): void;
}

/** Where a word of the search index stands: document, and positions in its title and text. */
interface OaksHit {
  doc: number;
  title: number[];
  text: number[];
}

declare var OAKS: OaksApi;
declare var document$: { subscribe(f: () => void): void } | undefined;
declare function require(path: string): any;
