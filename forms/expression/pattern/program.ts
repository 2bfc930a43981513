import type { Characters } from './characters.ts';
import { Refused, type Part } from './part.ts';

/** One instruction; `next` and `other` are places in the program, `next` tried first. */
type Instruction =
  | { readonly kind: 'take'; readonly takes: Characters }
  | { readonly kind: 'fork'; next: number; other: number }
  | { readonly kind: 'jump'; next: number }
  | { readonly kind: 'keep'; readonly slot: number }
  | { readonly kind: 'start' | 'end' | 'done' };

export type Program = readonly Instruction[];

const LARGEST = 4_000;

/** Writes out a pattern for the machine that runs it. Counted repetitions are written as often as they count. */
export function programOf(part: Part): Program {
  const program: Instruction[] = [];
  let work = 0;

  const write = <Each extends Instruction>(instruction: Each): Each => {
    program.push(instruction);
    return instruction;
  };
  const fork = (isLazy: boolean) => {
    const instruction = write({ kind: 'fork', next: 0, other: 0 });
    const inside = isLazy ? 'other' : 'next';
    instruction[inside] = program.length;
    return { leaveTo: (place: number) => (instruction[isLazy ? 'next' : 'other'] = place) };
  };

  const visit = (one: Part): void => {
    // Counted apart from what is written: what is empty and repeated writes nothing.
    if ((work += 1) > LARGEST) throw new Refused('large');
    switch (one.kind) {
      case 'one':
        return void write({ kind: 'take', takes: one.takes });
      case 'start':
      case 'end':
        return void write({ kind: one.kind });
      case 'sequence':
        return one.parts.forEach(visit);
      case 'group':
        write({ kind: 'keep', slot: 2 * one.number });
        visit(one.part);
        return void write({ kind: 'keep', slot: 2 * one.number + 1 });
      case 'either':
        return visitEither(one.parts);
      case 'repeat':
        return visitRepeat(one);
    }
  };

  const visitEither = (parts: readonly Part[]): void => {
    const ends: { next: number }[] = [];
    for (const [index, each] of parts.entries()) {
      const choice = index < parts.length - 1 ? fork(false) : null;
      visit(each);
      if (choice) ends.push(write({ kind: 'jump', next: 0 }));
      choice?.leaveTo(program.length);
    }
    for (const end of ends) end.next = program.length;
  };

  const visitRepeat = ({ part: inner, least, most, isLazy }: Part & { readonly kind: 'repeat' }): void => {
    for (let count = 0; count < least; count += 1) visit(inner);
    if (most === Infinity) {
      const again = program.length;
      const choice = fork(isLazy);
      visit(inner);
      write({ kind: 'jump', next: again });
      choice.leaveTo(program.length);
      return;
    }
    const choices = [];
    for (let count = least; count < most; count += 1) {
      choices.push(fork(isLazy));
      visit(inner);
    }
    for (const choice of choices) choice.leaveTo(program.length);
  };

  visit(part);
  write({ kind: 'done' });
  return program;
}
