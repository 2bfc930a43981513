import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const actor = `
alter table message add column actor text not null default '';
`;

/** Whose deed a notice tells, so that nobody is told of their own. */
export class NoticesOfOthers extends Migration {
  override name = '0020-notices-of-others';

  override up(): void {
    for (const statement of statementsFor(this.driver, [actor])) this.addSql(statement);
  }
}
