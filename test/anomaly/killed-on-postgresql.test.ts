import { it } from 'vitest';
import { surviveKills } from './survive-kills.ts';

it(
  'keeps every case whole and every acknowledged deed on PostgreSQL through 15 kills',
  () => surviveKills('postgresql', 15),
  240_000,
);
