import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const changes = `
drop index source_fact_run;
create index source_fact_run on source_fact (run_id, id);
create index source_fact_gone on source_fact (run_id, id, ended_by) where ended_by <> 0;
alter table import_memory add column of_run integer not null default 0;
alter table import_memory add column spans text not null default '';
`;

/** A supply that changes little writes little: an ended fact keeps its place in the index of its run, and rows said again are named, not copied. */
export class SmallerChanges extends Migration {
  override name = '0013-smaller-changes';

  override up(): void {
    for (const statement of statementsFor(this.driver, [changes])) this.addSql(statement);
  }
}
