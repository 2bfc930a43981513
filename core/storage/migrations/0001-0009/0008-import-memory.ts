import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from '../dialect.ts';

// A run that was under way is read from the start again: what it had met is known no more, and what it had stored is met again.
const tables = `
drop table import_seen;
create table import_memory (
  run_id integer not null, file integer not null, line integer not null, row_keys text not null, renamed text not null,
  primary key (run_id, file, line)
);
drop index source_fact_run;
create index source_fact_run on source_fact (run_id, ended_by, id);
alter table import_run add column progress text not null default '{}';
update import_run set file = 0, line = 0, counts = '{"facts":0,"refused":0,"added":0,"changed":0,"unchanged":0,"ended":0}'
  where state = 'running';
`;

/** What supplies said, so that rows said again are not read again; how far a run came, to the byte. */
export class ImportMemory extends Migration {
  override name = '0008-import-memory';

  override up(): void {
    for (const statement of statementsFor(this.driver, [tables])) this.addSql(statement);
  }
}
