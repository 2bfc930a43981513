import type { Answers, FieldState, FormSession } from '../../../../forms/browser.ts';

/** Rounds of answering and correcting, after which an interview is given up. */
const MOST_ROUNDS = 80;
const MOST_ROWS = 3;
const TEXTS = ['Ada', 'testo libero', 'caffè', 'Via Nuova 3', 'non saprei'];

/**
 * Fills in a form as somebody does who asks its questions: what is asked is answered or passed over, what that brings up is
 * asked next, and what is told to be wrong is answered anew. Returns what is handed in.
 */
export function interview(session: FormSession, random: () => number): Answers {
  const met = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const open = [...places(session)].filter(({ pointer }) => !met.has(pointer));
    for (const { pointer } of open) {
      met.add(pointer);
      if (random() < 0.85) answer(pointer);
    }
    const wrong = session.problems().filter(({ severity }) => severity === 'error');
    if (open.length === 0 && wrong.length === 0) break;
    for (const { code, pointer: told, params } of wrong) {
      const pointer = beside(told, pick((params?.['fields'] ?? []) as readonly string[]));
      const { required } = session.get(pointer);
      if (code !== 'required' && !required && random() < 0.3) session.set(pointer, undefined);
      else answer(pointer);
    }
  }
  return session.answers();

  /** Where a field is that a check reads, in the rows of the place that it is told at. */
  function beside(told: string, id: string | undefined): string {
    const field = session.form.fields.find((each) => each.id === id);
    if (!field || field.computed) return told;
    const steps = told.split('/');
    const pointer = field.pointer.split('/').map((step, depth) => (step === '*' ? steps[depth] : step));
    return pointer.join('/');
  }

  function answer(pointer: string): void {
    const state = session.get(pointer);
    if (state.field.kind === 'leaf') return void session.set(pointer, valueOf(state));
    for (let count = session.rows(pointer).length; count < 1 + random() * (MOST_ROWS - 1); count += 1) session.addRow(pointer);
  }

  function valueOf({ field, withheld = [] }: FieldState): unknown {
    const { minimum = 0, maximum = 100, maxLength = 80 } = field.constraints;
    const offered = (field.options ?? []).map(({ value }) => value).filter((value) => !withheld.includes(value));
    switch (field.type) {
      case 'choice':
        return pick(offered);
      case 'choices': {
        const some = offered.filter(() => random() < 0.25);
        return some.length > 0 ? some : offered.slice(0, 1);
      }
      case 'boolean':
        return random() < 0.5;
      case 'date':
        return `${whole(1935, 2025)}-${two(whole(1, 12))}-${two(whole(1, 28))}`;
      case 'integer':
      case 'rating':
        return whole(minimum, maximum);
      case 'money':
        // Most sums are far below the highest that is taken.
        return Math.round(minimum + (maximum - minimum) * random() ** 3);
      case 'phone':
        return '0755551234';
      default:
        return pick(TEXTS)?.slice(0, maxLength);
    }
  }

  function pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(random() * list.length)];
  }

  function whole(from: number, to: number): number {
    return from + Math.floor(random() * (to - from + 1));
  }
}

/** The fields that are asked as things stand, those in rows for each row. */
function* places(session: FormSession, rows: string | null = null, row = '', template = ''): Generator<FieldState> {
  for (const field of session.form.fields) {
    if (field.rows !== rows || field.kind === 'group' || !field.onForm || field.computed) continue;
    const state = session.get(row + field.pointer.slice(template.length));
    if (!state.visible) continue;
    yield state;
    if (field.kind !== 'rows') continue;
    for (const { pointer } of session.rows(state.pointer)) yield* places(session, field.id, pointer, `${field.pointer}/*`);
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
