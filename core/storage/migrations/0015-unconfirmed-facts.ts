import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const unconfirmed = `
create table unconfirmed_fact (
  fact_id integer not null, run_id integer not null, settled_by integer not null, primary key (fact_id, run_id)
);
create index unconfirmed_fact_run on unconfirmed_fact (run_id);
`;

/** Facts that stand though the rows of a supply that speak of them were refused. */
export class UnconfirmedFacts extends Migration {
  override name = '0015-unconfirmed-facts';

  override up(): void {
    for (const statement of statementsFor(this.driver, [unconfirmed])) this.addSql(statement);
  }
}
