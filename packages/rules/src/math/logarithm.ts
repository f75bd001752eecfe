const bytes = new DataView(new ArrayBuffer(8));
const { LN2, SQRT2 } = Math;

/**
 * Natural logarithm of a positive finite number without the engine's own function, whose last
 * places may differ: x = m·2^e with m in [√½, √2), ln m = 2·artanh((m − 1)/(m + 1)).
 */
export function logarithm(x: number): number {
  if (!(x > 0)) return Number.NEGATIVE_INFINITY;
  bytes.setFloat64(0, x);
  const high = bytes.getUint32(0);
  // Subnormal numbers do not occur where this is used; they count as the smallest normal one.
  let exponent = Math.max(1, (high >>> 20) & 0x7ff) - 1023;
  bytes.setUint32(0, (high & 0x800fffff) | 0x3ff00000);
  let mantissa = bytes.getFloat64(0);
  if (mantissa > SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let k = 21; k >= 1; k -= 2) sum = sum * square + 1 / k;
  return exponent * LN2 + 2 * s * sum;
}
