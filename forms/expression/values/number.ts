/**
 * Decimal-safe arithmetic on doubles. Numbers with a few decimals are worked as scaled integers, so 0.1 + 0.2 is 0.3; beyond
 * the safe integers it is plain double arithmetic. Results that are not finite become null.
 */

const POWERS = [1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12] as const;
const SAFE = Number.MAX_SAFE_INTEGER;

/** How many decimals a number is written with, or -1 when they are too many to work exactly. */
function scaleOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  for (let scale = 1; scale < POWERS.length; scale += 1) {
    const power = POWERS[scale]!;
    const scaled = Math.round(value * power);
    if (Math.abs(scaled) > SAFE) return -1;
    if (scaled / power === value) return scale;
  }
  return -1;
}

export function add(left: number, right: number): number {
  const sum = left + right;
  if (Number.isInteger(left) && Number.isInteger(right)) return sum;
  const scale = Math.max(scaleOf(left), scaleOf(right));
  const exact = scaled(left, scale) + scaled(right, scale);
  return scale > 0 && scaleOf(left) >= 0 && scaleOf(right) >= 0 && Math.abs(exact) <= SAFE ? exact / POWERS[scale]! : sum;
}

export function subtract(left: number, right: number): number {
  return add(left, -right);
}

export function multiply(left: number, right: number): number {
  const product = left * right;
  if (Number.isInteger(product) && Number.isInteger(left) && Number.isInteger(right)) return product;
  const leftScale = scaleOf(left);
  const rightScale = scaleOf(right);
  const scale = leftScale + rightScale;
  if (leftScale < 0 || rightScale < 0 || scale >= POWERS.length) return product;
  const exact = scaled(left, leftScale) * scaled(right, rightScale);
  return Math.abs(exact) <= SAFE ? exact / POWERS[scale]! : product;
}

/** Null for a division by zero. */
export function divide(left: number, right: number): number | null {
  if (right === 0) return null;
  const leftScale = scaleOf(left);
  const rightScale = scaleOf(right);
  if ((leftScale === 0 && rightScale === 0) || leftScale < 0 || rightScale < 0) return finite(left / right);
  const scale = Math.max(leftScale, rightScale);
  return finite(scaled(left, scale) / scaled(right, scale));
}

export function power(left: number, right: number): number | null {
  if (right === 2) return finite(multiply(left, left));
  return finite(left ** right);
}

/** Floored modulo, as FEEL has it: the result has the sign of the divisor. */
export function modulo(left: number, right: number): number | null {
  const quotient = divide(left, right);
  return quotient === null ? null : finite(subtract(left, multiply(right, Math.floor(quotient))));
}

export function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

function scaled(value: number, scale: number): number {
  return Math.round(value * (POWERS[scale] ?? 1));
}

/** A number as FEEL writes it: no exponent where plain digits do. */
export function numberText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const [mantissa = '', exponent = '0'] = text.split('e');
  const negative = mantissa.startsWith('-');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const plain = point <= 0 ? `0.${'0'.repeat(-point)}${digits}` : `${digits.padEnd(point, '0')}`;
  return negative ? `-${plain}` : plain;
}
