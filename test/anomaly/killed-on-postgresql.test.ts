import { it } from 'vitest';
import { surviveKills } from './survive-kills.ts';

it(
  'keeps every case whole and every acknowledged deed on PostgreSQL through 10 kills',
  () => surviveKills('postgresql', 10),
  240_000,
);
