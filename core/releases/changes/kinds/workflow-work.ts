import type { Text } from '#forms';
import type { NodeChange } from '../../../packs/index.ts';
import type { CountedWork, Finding } from '../change.ts';
import { both, listed, named } from '../words.ts';

type Words = Readonly<Record<NodeChange['kind'], { readonly what: (name: Text, keys: Text) => Text; readonly then: Text }>>;

/** What becomes of tasks that are open and deadlines that are armed in cases which follow the new workflow. */
const words: Readonly<Record<'timer' | 'task', Words>> = {
  timer: {
    added: {
      what: (name) =>
        both`scadenza nuova: ${name}, nei casi già nello stato da quando vi si fa qualcosa``new deadline: ${name}, in cases already in the state once something is done in them`,
      then: '',
    },
    removed: {
      what: (name) => both`scadenza tolta: ${name}``deadline removed: ${name}`,
      then: both`quelle già fissate passano senza effetto, nei casi che seguono il flusso nuovo``those that are set pass without effect, in cases that follow the new workflow`,
    },
    changed: {
      what: (name, keys) => both`scadenza ${name}: cambia ${keys}``deadline ${name}: ${keys} changed`,
      then: both`quelle già fissate tengono la data finché nel caso non si fa qualcosa``those that are set keep their date until something is done in the case`,
    },
  },
  task: {
    added: {
      what: (name) =>
        both`attività nuova: ${name}, per chi entra nello stato da ora``new task: ${name}, for who enters the state from now on`,
      then: '',
    },
    removed: {
      what: (name) => both`attività tolta: ${name}``task removed: ${name}`,
      then: both`quelle aperte restano aperte finché non si segnano fatte o il caso lascia lo stato``those that are open stay so until they are marked as done or the case leaves the state`,
    },
    changed: {
      what: (name, keys) => both`attività ${name}: cambia ${keys}``task ${name}: ${keys} changed`,
      then: both`quelle aperte restano come furono aperte``those that are open stay as they were opened`,
    },
  },
};

/** Deadlines and tasks, with those of open cases to be counted. */
export function workChanges(
  about: Omit<Finding, 'code' | 'text'>,
  cases: Pick<CountedWork, 'type' | 'goesOn'>,
  changes: readonly NodeChange[],
): Finding[] {
  return changes.flatMap(({ collection, id, kind, keys, before, after }): Finding[] => {
    const what = collection === 'timers' ? 'timer' : collection === 'tasks' ? 'task' : null;
    if (what === null) return [];
    const { [kind]: said } = words[what];
    const label = ((after ?? before) as { readonly label?: Text }).label;
    return [
      {
        ...about,
        code: `${what}_${kind}`,
        text: said.what(named(id, label), listed(keys)),
        ...(kind === 'added' ? {} : { count: { then: said.then, work: { ...cases, kind: what, id } } }),
      },
    ];
  });
}
