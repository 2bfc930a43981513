import type { Text } from '../../../forms/browser.ts';
import type { CaseType, CaseView } from '../api/replies.ts';

/** A case cannot be opened where it is asked for: nothing is filled in for it. */
export class OutOfPlace extends Error {
  override readonly name = 'OutOfPlace';
  readonly key: string;
  /** What stands against it, in the words of the workflow it would be opened in. */
  readonly reasons: readonly Text[];

  constructor(key: string, reasons: readonly Text[] = []) {
    super(key);
    this.key = key;
    this.reasons = reasons;
  }
}

/** Throws OutOfPlace for a type that this user cannot open now: by itself, or inside a case. */
export function refuseOutOfPlace(type: CaseType | undefined, parent: CaseView | null): void {
  if (type === undefined) throw new OutOfPlace('new.no_such_type');
  if (parent === null) {
    if (type.canStart) return;
    throw new OutOfPlace(type.start?.from ? 'new.only_inside' : 'new.not_yours');
  }
  const offered = parent.startable.find((each) => each.type === type.id);
  if (offered === undefined) throw new OutOfPlace(parent.state.category === 'closed' ? 'new.closed' : 'new.not_there');
  const { against = [] } = offered;
  if (against.length > 0) throw new OutOfPlace('new.not_now', against);
}
