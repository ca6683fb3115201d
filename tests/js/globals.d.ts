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
  /** live reviews of a card, oldest first, and the latest of them */
  reviews: OaksEvent[];
  review: OaksEvent | null;
  resets: OaksEvent[];
  /** live events of an exam */
  exam: OaksEvent[];
  /** live texts of a worksheet's field that stand, oldest first */
  texts: OaksEvent[];
  opened: boolean;
  finished: boolean;
}

interface OaksIndex {
  add(e: OaksEvent): string[] | null;
  state(q: string): OaksState;
  answered(q: string): boolean;
  read(rows: [string, string[], number][]): { path: string; done: number; of: number; state: number }[];
  lastPage(): OaksEvent | null;
  visits(): OaksEvent[];
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

/** What is known of how well something is remembered; days are study days (schedule.js). */
interface OaksMemory {
  /** stability in days, difficulty 1..10 */
  s: number;
  d: number;
  /** study day of the latest counted review, and of the first */
  day: number;
  begun: number;
  /** study day on which it should be asked again */
  due: number;
  /** counted reviews; whether the latest was asked for because it was due */
  n: number;
  asked: boolean;
  /** revision of the question at the latest review, "" unknown */
  r: string;
}

/** Something that can be asked again: a question, or a glossary card ("kartu:" + term). */
interface OaksItem { q: string; module: string; rev: string; m: OaksMemory | null; part: number }

interface OaksMapModule {
  i: string; n: number; t: string;
  p: [string, string[], number, string, string][];
  q: [string, string, string, number, number][];
  g: [string, string][];
  k: [string, number, number][];
  e?: OaksFormer[];
}
/** What an earlier edition asked instead; made by src/oaks/edition.py. */
interface OaksFormer {
  n: number;
  p?: Record<string, [string[], number]>;
  x?: string[];
  k?: Record<string, [number, string[]]>;
  y?: string[];
  r?: Record<string, string>;
}
interface OaksMap { m: OaksMapModule[]; t: [string, string[]][]; x: string[] }

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
  /** address of the page below the course's, and the exam's title, as last opened; "" where neither was noted */
  path: string;
  title: string;
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

/** A published bank: what only a lecturer's page may read. */
interface OaksBank extends OaksSpec {
  format: number;
  course: string;
  title: string;
  minutes: number;
  pass: number;
  keys: Record<string, any>;
  facts: Record<string, { title: string; goal: string; bloom: string; revision: string; options: Record<string, string> }>;
}

/** One question of a form: mark 2 tepat, 1 sebagian, 0 belum, null not answered. */
interface OaksMark {
  id: string;
  kind: string;
  module: string;
  goal: string;
  mark: number | null;
  choices: string[][] | null;
}

/** One result that came in; marks where only a file can tell them. */
interface OaksHanded {
  code: string;
  who: string;
  where: string;
  result: OaksResult;
  marks: OaksMark[] | null;
}

interface OaksBad { where: string; why: string; piece: string }

/** One attempt of one student; `known`: its bank is here. */
interface OaksRow {
  code: string;
  student: string;
  number: string;
  who: string;
  where: string;
  exam: string;
  version: string;
  known: boolean;
  seed: string;
  attempt: number;
  counted: boolean;
  start: number;
  seconds: number;
  limit: number;
  marks: OaksMark[];
  right: number;
  part: number;
  empty: number;
  n: number;
  /** right answers in per cent */
  grade: number;
  notes: string[];
}

interface OaksItemStats {
  id: string;
  n: number;
  few: boolean;
  facility: number | null;
  rest: number | null;
  total: number | null;
  discrimination: number | null;
  /** people in the upper and in the lower group */
  tail: number;
  /** places of those who saw it, and their share in the groups */
  who: number[];
  upper: number[];
  lower: number[];
}

interface OaksAnalysis {
  n: number;
  few: boolean;
  length: number;
  mean: number | null;
  variance: number | null;
  sd: number | null;
  alpha: number | null;
  sem: number | null;
  totals: number[];
  items: OaksItemStats[];
}

interface OaksChoice { letter: string; text: string; key: boolean; n: number; share: number; upper: number; lower: number; mean: number | null }

/** The analysis of one bank: `left`, results that are no first attempts; `spread`, people by number of right answers. */
interface OaksReport {
  version: string;
  left: number;
  test: OaksAnalysis;
  items: { id: string; title: string; goal: string; bloom: string; kind: string; stats: OaksItemStats; groups: OaksChoiceGroup[]; remarks: string[] }[];
  spread: number[];
}

interface OaksChoiceGroup { name: string; options: OaksChoice[] }

/** The chunks of one store, as chunks.js tidies them. */
interface OaksBox {
  keys(): string[];
  mine(): string;
  get(key: string): string | null;
  /** throws where there is no room */
  put(key: string, value: string): void;
  drop(key: string): void;
  make(fields: Partial<OaksEvent>): OaksEvent;
  flush(): void;
  /** is something not stored yet? */
  waits(): boolean;
  /** how the keys of gathered chunks begin */
  place(): string;
  events(): OaksEvent[];
  forgo(gone: Set<string>, made: OaksEvent[]): void;
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
  /** of a "g": device and tab -> first and last counter of each run */
  runs(e: OaksEvent): Map<string, number[][]>;
  /** of a "g": when its texts were written */
  times(e: OaksEvent): number[];
  replaced(events: OaksEvent[]): (e: OaksEvent) => boolean;
  /** device and tab of an id, "" where it is none; and its counter */
  writer(id: string): [string, number];
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
  notices: Set<string>;
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
