import { describe, expect, it } from 'vitest';
import type { CaseType, CaseView } from '../../../web-components/desk/api/replies.ts';
import { OutOfPlace, refuseOutOfPlace } from '../../../web-components/desk/filling/out-of-place.ts';

const plan = (over: Partial<CaseType> = {}): CaseType => ({
  id: 'pai',
  title: 'Piano',
  kind: 'plan',
  canStart: false,
  start: { form: 'pai', needsPerson: true, from: ['caso'] },
  states: [],
  ...over,
});
const inside = (startable: CaseView['startable'], category = 'open') => ({ startable, state: { category } }) as CaseView;

describe('refuseOutOfPlace', () => {
  const refusal = (type: CaseType | undefined, parent: CaseView | null) => {
    try {
      return refuseOutOfPlace(type, parent) ?? null;
    } catch (error) {
      return error instanceof OutOfPlace ? [error.key, ...error.reasons] : error;
    }
  };

  it('lets a type be opened by itself, and inside a case that offers it', () => {
    expect(refusal(plan({ canStart: true }), null)).toBeNull();
    expect(refusal(plan(), inside([{ type: 'pai', label: 'Piano', against: [] }]))).toBeNull();
  });

  it('says what stands against it in a case that offers it at another time', () => {
    const against = ['Prima va preso in carico'];
    expect(refusal(plan(), inside([{ type: 'pai', label: 'Piano', against }]))).toEqual(['new.not_now', ...against]);
  });

  it.each<[key: string, type: CaseType | undefined, parent: CaseView | null]>([
    ['new.no_such_type', undefined, null],
    ['new.only_inside', plan(), null],
    ['new.not_yours', plan({ start: { form: 'pai', needsPerson: true, from: null } }), null],
    ['new.not_there', plan(), inside([])],
    ['new.closed', plan(), inside([], 'closed')],
  ])('says %s', (key, type, parent) => expect(refusal(type, parent)).toEqual([key]));
});
