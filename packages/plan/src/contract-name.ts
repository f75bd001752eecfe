/**
 * What joins two cards is called after them.
 *
 * @example contractName('PM-40 modules', 'Final assembly') // PM-40 modules → Final assembly
 */
export const contractName = (from: string, to: string): string => `${from} → ${to}`;
