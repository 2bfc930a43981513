import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from '../dialect.ts';

const columns = `
alter table submission add column sources text not null default '{}';
alter table draft add column confirmed text not null default '[]';
`;

/** Where filed answers come from and who confirmed them; what of a draft was confirmed. */
export class SaidBy extends Migration {
  override name = '0006-said-by';

  override up(): void {
    for (const statement of statementsFor(this.driver, [columns])) this.addSql(statement);
  }
}
