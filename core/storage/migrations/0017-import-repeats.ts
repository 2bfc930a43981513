import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const repeats = `
create table import_repeat (
  run_id integer not null, is_same integer not null, file integer not null, line integer not null, record text not null,
  of_file integer not null, of_line integer not null, primary key (run_id, is_same, file, line)
);
`;

/** Rows that say what an earlier row of their supply says. */
export class ImportRepeats extends Migration {
  override name = '0017-import-repeats';

  override up(): void {
    for (const statement of statementsFor(this.driver, [repeats])) this.addSql(statement);
  }
}
