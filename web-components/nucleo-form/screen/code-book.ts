import { textIn, type CodeEntry } from '../../../forms/browser.ts';
import type { Code, Lookup, Options } from '../../fields/lookup.ts';

type Page = { readonly codes: readonly Code[]; readonly more?: boolean };
type Answer = Page | 'loading' | 'failed';

/** Filters that a form lays on the codes of a field: the date they must be valid on, their parent, and what else must be true of them. */
export interface CodeFilter {
  readonly parent?: string;
  readonly on?: string;
  readonly isTaken?: (code: Code) => boolean;
}

/** So many codes are asked for at first: a list that is longer is searched instead. */
const firstPage = 60;

/** The code lists of an open form: each is asked for once, however many fields use it, and every code ever seen is remembered. */
export class CodeBook {
  #lookup: () => Lookup;
  #answers = new Map<string, Answer>();
  #waiting = new Map<string, Set<() => void>>();
  #known = new Map<string, Map<string, Code>>();
  /** What came under one filter is nothing under the next. */
  #filters = new WeakMap<NonNullable<CodeFilter['isTaken']>, number>();
  #last = 0;

  constructor(lookup: () => Lookup) {
    this.#lookup = lookup;
  }

  options(list: string, filter: CodeFilter, language: string, retell: () => void): Options | 'loading' | 'failed' {
    const key = `${list}|${filter.on ?? ''}|${filter.parent ?? ''}|${this.#numberOf(filter)}`;
    const answer = this.#answers.get(key) ?? this.#ask(key, list, filter);
    if (typeof answer === 'string') this.#wait(key, retell);
    return typeof answer === 'string' ? answer : offered(answer, filter, language);
  }

  /** As many pages as are asked for, in one: a list may be thousands long. */
  async search(list: string, text: string, filter: CodeFilter, language: string, pages = 1): Promise<Options> {
    const { codes } = this.#lookup();
    if (!codes) return { options: [] };
    const found = await codes({ list, text, ...filter, limit: firstPage * pages });
    this.#remember(list, found.codes);
    return offered(found, filter, language);
  }

  /** The text of a code; the code itself while its text is asked for. */
  textOf(list: string, code: string, language: string, retell: () => void): string {
    const known = this.#known.get(list)?.get(code);
    if (known) return textIn(known.label, language) || code;
    const key = `${list}|code|${code}`;
    if (!this.#answers.has(key)) this.#ask(key, list, {}, [code]);
    if (this.#answers.get(key) === 'loading') this.#wait(key, retell);
    return code;
  }

  /** What the rules of the form may know of a code here; undefined says that the server will judge. */
  known(list: string, code: string): CodeEntry | undefined {
    return this.#known.get(list)?.get(code);
  }

  /** Asks again for all that did not come, whichever field shows it. */
  retry(): void {
    for (const [key, answer] of [...this.#answers])
      if (answer === 'failed') {
        this.#answers.delete(key);
        this.#retell(key);
      }
  }

  #retell(key: string): void {
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    for (const retell of waiting ?? []) retell();
  }

  #ask(key: string, list: string, filter: CodeFilter, codes?: readonly string[]): Answer {
    const ask = this.#lookup().codes;
    if (!ask) {
      this.#answers.set(key, 'failed');
      return 'failed';
    }
    this.#answers.set(key, 'loading');
    const settle = (answer: Answer): void => {
      this.#answers.set(key, answer);
      this.#retell(key);
    };
    ask({ list, ...filter, limit: firstPage, ...(codes ? { codes } : {}) }).then(
      (found) => {
        this.#remember(list, found.codes);
        settle({ codes: found.codes, more: found.more ?? false });
      },
      () => settle('failed'),
    );
    return 'loading';
  }

  #numberOf({ isTaken }: CodeFilter): number | '' {
    if (isTaken && !this.#filters.has(isTaken)) this.#filters.set(isTaken, (this.#last += 1));
    return isTaken ? this.#filters.get(isTaken)! : '';
  }

  #wait(key: string, retell: () => void): void {
    const waiting = this.#waiting.get(key);
    if (waiting) waiting.add(retell);
    else this.#waiting.set(key, new Set([retell]));
  }

  #remember(list: string, codes: readonly Code[]): void {
    const known = this.#known.get(list) ?? new Map<string, Code>();
    for (const code of codes) known.set(code.code, code);
    this.#known.set(list, known);
  }
}

const offered = ({ codes, more = false }: Page, { isTaken }: CodeFilter, language: string): Options => ({
  options: (isTaken ? codes.filter(isTaken) : codes).map((code) => optionOf(code, language)),
  more,
});

const optionOf = (code: Code, language: string): { value: string; text: string } => ({
  value: code.code,
  text: textIn(code.label, language) || code.code,
});
