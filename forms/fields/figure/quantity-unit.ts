import type { Text } from '../../messages/text.ts';

/** One of the units of a quantity: `factor` of the first, the base unit, whose own factor is 1. */
export interface QuantityUnit {
  readonly id: string;
  readonly label: Text;
  readonly factor: number;
}
