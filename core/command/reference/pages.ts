import driver from '../../packs/schemas/driver.schema.json' with { type: 'json' };
import list from '../../packs/schemas/list.schema.json' with { type: 'json' };
import territory from '../../packs/schemas/territory.schema.json' with { type: 'json' };
import watch from '../../packs/schemas/watch.schema.json' with { type: 'json' };
import policy from '../../packs/schemas/policy.schema.json' with { type: 'json' };
import scenario from '../../scenarios/scenario.schema.json' with { type: 'json' };
import { verbs } from '../../scenarios/verbs.ts';
import settings from '../../settings.schema.json' with { type: 'json' };
import { commandPage } from './command-page.ts';
import { documentPage } from './document-page.ts';
import { elementsPage } from './elements/elements-page.ts';
import { feelPage } from './feel-page.ts';
import { formPage } from './form-page.ts';
import { code, page, table } from './markdown.ts';
import { matchingPage } from './matching-page.ts';
import { packPage } from './pack-page.ts';
import { schemaParts, type Shown } from './schema-parts.ts';
import { workflowPage } from './workflow-page.ts';

/** The pages of docs/reference that come from schemas and tables, by file. */
export async function referencePages(): Promise<Readonly<Record<string, string>>> {
  return {
    'command.md': await commandPage(),
    'documents.md': documentPage(),
    'drivers.md': page(
      'Drivers',
      [
        '`drivers/<id>.driver.json`: the layout of a source of facts, and what its rows say. `nucleo driver try FILE` shows what one reads.',
        'A row is of the first record that matches it. Its fields are read in their order, each may name those before it; then its facts are made. A row in which anything is wrong gives no fact and is refused, with its line, its field and a reason, never with the value. Rows of records without facts, and rows of which no fact holds, are set aside. So for each file and record: rows = carried + aside + refused.',
        'A code that neither `map` nor `codelist` knows is counted and, unless `unmapped` says otherwise, kept as it stands. An empty cell is nothing: null in expressions.',
      ],
      schemaParts(driver as Shown),
    ),
    'elements.md': elementsPage(),
    'feel.md': feelPage(),
    'form.md': formPage(),
    'lists.md': page(
      'Lists',
      [
        '`lists/<id>.list.json`: a worklist. Rows, counts and filters all pass the access predicate: nobody sees a case, or a value, that they may not read.',
      ],
      schemaParts(list as Shown),
    ),
    'matchings.md': matchingPage(),
    'packs.md': packPage(),
    'territories.md': page(
      'Territories',
      [
        '`territories/<id>.territory.json`: an invented territory, and the files in which its offices deliver who lives there. `nucleo demo --out FOLDER` writes them: each file is the layout of its driver backwards, so that a new layout needs no code.',
        'The same seed gives the same bytes. Nobody in it is anybody: names are put together by chance, fiscal codes are computed from them.',
      ],
      schemaParts(territory as Shown),
    ),
    'watches.md': page(
      'Watches',
      [
        '`watches/<id>.watch.json`. When a supply changes what a register says of somebody with an open case, a notice goes to whom the watch names, and the timeline of the case says that something changed.',
        'It is told once for each supply, watch and case, in the transaction that ends the import, and only to readers who may look into the registers of that case and read the label of the concept. Undoing the import takes back what nobody has read.',
      ],
      schemaParts(watch as Shown),
    ),
    'policies.md': page(
      'Policies',
      [
        '`policies/<id>.policy.json`. The four questions are separate: may I know that it exists, see whom it is about, read its content, change it.',
        'Scopes: `unit` is the unit of the assignment, `subtree` also those below, `assigned` the cases one is responsible for, `granted` those that were shared, `all` everything of the same root pack.',
        'A `permit` opens cases and makes labels readable in them; a `forbid` takes a case or some labels away. A `reveal` makes labels readable in cases that a permit opens, and opens none: its scope may also be `author`, the cases one opened and, in every case, what one filed. The label `private` is read only where a rule names it.',
      ],
      schemaParts(policy as Shown),
    ),
    'scenarios.md': page(
      'Scenarios',
      [
        '`examples/<id>.scenario.json`: examples that are tests. `nucleo test` plays each on an empty database, on a clock of its own.',
      ],
      [...verbParts(), ...schemaParts(scenario as Shown)],
    ),
    'settings.md': page(
      'Settings',
      [
        '`nucleo.settings.json`, where the command runs; `--settings` or `NUCLEO_SETTINGS` name another file. Paths are relative to the file. `NUCLEO_PORT` and `NUCLEO_DATA` win over it. Without any file the demo runs.',
      ],
      schemaParts(settings as Shown),
    ),
    'workflow.md': workflowPage(),
  };
}

function verbParts(): string[] {
  const rows = Object.entries(verbs).map(([verb, { needs, takes }]) => [
    code(verb),
    needs.map(code).join(', '),
    takes.map(code).join(', '),
  ]);
  return ['## Verbs', '', 'Each step says exactly one.', '', ...table(['verb', 'needs', 'may say'], rows)];
}
