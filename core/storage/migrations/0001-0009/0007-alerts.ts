import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from '../dialect.ts';

const columns = `
alter table message add column label text;
alter table message add column run_id integer;
create index message_run on message (run_id);
`;

/** Of a notice that a supply caused: which, and the label that its reader must be able to read. */
export class Alerts extends Migration {
  override name = '0007-alerts';

  override up(): void {
    for (const statement of statementsFor(this.driver, [columns])) this.addSql(statement);
  }
}
