import { describe, expect, it } from 'vitest';
import { modulePath } from './qr-code.tsx';

describe('QR code as a path', () => {
  it('draws one rectangle for each run of dark modules', () => {
    expect(
      modulePath([
        [true, true, false],
        [false, false, true],
      ]),
    ).toBe('M0 0h2v1H0zM2 1h1v1H2z');
  });
});
