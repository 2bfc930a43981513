import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from '../dialect.ts';

const authors = `
alter table submission add column authors text not null default '{}';
`;

export class WhoWroteWhat extends Migration {
  override name = '0002-who-wrote-what';

  override up(): void {
    for (const statement of statementsFor(this.driver, [authors])) this.addSql(statement);
  }
}
