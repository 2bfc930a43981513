import { spend } from '../values/budget.ts';
import type { Program } from './program.ts';

/** Where a match and its groups begin and end: two places each, the whole match first; -1 for a group that took no part. */
export type Match = readonly number[];

interface Search {
  readonly program: Program;
  readonly text: string;
  readonly multiline: boolean;
  /** How many groups to keep the places of; null when only whether there is a match is asked. */
  readonly groups: number | null;
}

interface Thread {
  readonly place: number;
  readonly kept: Match;
}

/**
 * The first match from a place on, null when there is none, `spent` when the budget of the evaluation does not allow to know.
 *
 * All ways to match go through the text side by side, at most one for each place of the program, the preferred ones first
 * (Thompson's and Pike's machine). So the time grows with the length of the text times that of the program, whatever they are.
 */
export function search({ program, text, multiline, groups }: Search, from: number): Match | null | 'spent' {
  if (!spend(1 + (program.length >> 4))) return 'spent';
  const seen = new Int32Array(program.length).fill(-1);
  let found: Match | null = null;
  let threads: readonly Thread[] = [];
  for (let at = from; ;) {
    const code = text.codePointAt(at);
    const width = code === undefined ? 0 : code > 0xffff ? 2 : 1;
    const ready = [...threads];
    // Another way may begin here, unless one that began before has already matched.
    if (!found) ready.push({ place: 0, kept: [at] });
    const { matched, takers, work } = follow(ready, at);
    if (!spend(1 + (work >> 3))) return 'spent';
    if (matched) found = matched;
    if (code === undefined || (found && groups === null)) return found;
    threads = takers.flatMap(({ place, kept }) => (takes(place, code) ? [{ place: place + 1, kept }] : []));
    if (found && threads.length === 0) return found;
    at += width;
  }

  function takes(place: number, code: number): boolean {
    const instruction = program[place]!;
    return instruction.kind === 'take' && instruction.takes(code);
  }

  /** Follows each way, the preferred first, up to where it takes a character; what is less preferred than a match ends. */
  function follow(ready: readonly Thread[], at: number): { matched: Match | null; takers: Thread[]; work: number } {
    const takers: Thread[] = [];
    const stack = [...ready].reverse();
    let work = 0;
    for (let thread = stack.pop(); thread; thread = stack.pop()) {
      const { place, kept } = thread;
      work += 1;
      if (seen[place] === at) continue;
      seen[place] = at;
      const instruction = program[place]!;
      switch (instruction.kind) {
        case 'take':
          takers.push(thread);
          break;
        case 'done':
          return { matched: placed(kept, 1, at), takers, work };
        case 'jump':
          stack.push({ place: instruction.next, kept });
          break;
        case 'fork':
          stack.push({ place: instruction.other, kept }, { place: instruction.next, kept });
          break;
        case 'keep':
          stack.push({ place: place + 1, kept: groups === null ? kept : placed(kept, instruction.slot, at) });
          break;
        default:
          if (instruction.kind === 'start' ? starts(at) : ends(at)) stack.push({ place: place + 1, kept });
      }
    }
    return { matched: null, takers, work };
  }

  function starts(at: number): boolean {
    return at === 0 || (multiline && at < text.length && text[at - 1] === '\n');
  }

  function ends(at: number): boolean {
    return at === text.length || (multiline && text[at] === '\n');
  }
}

function placed(kept: Match, slot: number, at: number): Match {
  const copy = [...kept];
  while (copy.length < slot) copy.push(-1);
  copy[slot] = at;
  return copy;
}
