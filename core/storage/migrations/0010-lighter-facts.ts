import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const indexes = `
drop index source_fact_ended;
create index source_fact_ended on source_fact (ended_by) where ended_by <> 0;
drop index source_fact_group;
create index source_fact_group on source_fact (concept, group_key) where group_key <> '';
`;

/** Facts that stand and facts of no group are not looked up as such: storing a supply need not keep them in order. */
export class LighterFacts extends Migration {
  override name = '0010-lighter-facts';

  override up(): void {
    for (const statement of statementsFor(this.driver, [indexes])) this.addSql(statement);
  }
}
