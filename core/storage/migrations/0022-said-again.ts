import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const saidAgain = `
create table import_said (
  run_id integer not null, facts text not null, primary key (run_id)
);
`;

/** What runs said that earlier ones had said: an older supply that comes later does not take its place. */
export class SaidAgainBy extends Migration {
  override name = '0022-said-again';

  override up(): void {
    for (const statement of statementsFor(this.driver, [saidAgain])) this.addSql(statement);
  }
}
