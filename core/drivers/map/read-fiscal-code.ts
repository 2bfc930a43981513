import { fiscalCodeOf, hasCheck } from '#forms';
import type { DriverField } from '../../packs/index.ts';
import type { Doubt } from './doubts.ts';
import { faults, type Fault } from '../refusal.ts';

const zeros = /^0+$/;

/**
 * Reads a fiscal code by its form; zeros alone are nothing. What can be no code would make one of different people, so it is refused,
 * or nothing where the field says so. A code with another check character than its own may be the one in use: it is kept, and counted.
 */
export function fiscalCodeReader(
  { unmapped }: DriverField,
  countDoubt: (doubt: Doubt) => void,
): (text: string) => string | null | Fault {
  return (text) => {
    if (zeros.test(text)) return null;
    const code = fiscalCodeOf(text);
    if (code !== null) {
      if (!hasCheck(code)) countDoubt('fiscal_code_check');
      return code;
    }
    if (unmapped !== 'empty') return faults.not_a_fiscal_code;
    countDoubt('fiscal_code_form');
    return null;
  };
}
