/** `npm run bench [-- NAME]`: one JSON object a line; exit code 1 when a budget is not met. */
import { CannotRun, type Measure } from './measure.ts';

/** What is measured, by name. Loaded when run, so that one bench never slows another. */
const benches: Readonly<Record<string, () => Promise<readonly Measure[]>>> = {
  worklist_page_sqlite: async () => (await import('./worklist-page.ts')).worklistPage('sqlite'),
  worklist_page_postgresql: async () => (await import('./worklist-page.ts')).worklistPage('postgresql'),
  open_validate_save: async () => (await import('./open-validate-save.ts')).openValidateSave(),
  person_search: async () => (await import('./person-search.ts')).personSearch(),
  drivers: async () => (await import('./drivers.ts')).drivers(),
  import: async () => (await import('./import.ts')).importSupplies('sqlite'),
  import_postgresql: async () => (await import('./import.ts')).importSupplies('postgresql'),
  start: async () => (await import('./start.ts')).start(),
  check: async () => (await import('./check.ts')).check(),
  match_registry: async () => (await import('./match-registry.ts')).matchRegistries(),
  match: async () => (await import('./match.ts')).match(),
  form_size: async () => (await import('./form-size.ts')).formSize(),
  rows_200: async () => (await import('./rows-200.ts')).rows200(),
  form_500: async () => (await import('./form-500.ts')).bench(),
  form_others: async () => (await import('./others/form-others.ts')).formOthers(),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. Benches: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

let isWithin = true;
for (const [name, measure] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  try {
    for (const line of await measure()) {
      console.log(JSON.stringify(line));
      isWithin &&= line.ok;
    }
  } catch (error) {
    isWithin &&= error instanceof CannotRun;
    console.log(JSON.stringify({ bench: name, ok: null, reason: error instanceof Error ? error.message : String(error) }));
  }
}
process.exitCode = isWithin ? 0 : 1;
