import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const before = `
create table subject_before (
  run_id integer not null, subject_id integer not null, kind text not null, fiscal_key text not null, identity text,
  primary key (run_id, subject_id)
);
`;

/** What subjects were called before an import run called them otherwise: undoing it calls them so again. */
export class SubjectsBefore extends Migration {
  override name = '0016-subjects-before';

  override up(): void {
    for (const statement of statementsFor(this.driver, [before])) this.addSql(statement);
  }
}
